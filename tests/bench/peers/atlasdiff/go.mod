module atlasdiff

go 1.22

require (
	ariga.io/atlas v0.32.1-0.20250325101103-175b25e1c1b9
	github.com/lib/pq v1.12.3
)
