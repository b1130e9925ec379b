# SPDX-License-Identifier: MIT
import sys

import sqlalchemy

metadata = sqlalchemy.MetaData()
metadata.reflect(sqlalchemy.create_engine(sys.argv[1]))
sys.exit(0 if metadata.tables else 1)
