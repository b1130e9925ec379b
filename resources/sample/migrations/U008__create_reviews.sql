-- SPDX-License-Identifier: MIT
DROP TABLE apps.review_replies;
DROP TABLE apps.reviews;
