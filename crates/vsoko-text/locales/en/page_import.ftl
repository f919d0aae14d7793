# The page: importing files.
