# The page: overview, comparison, schools, methodologies, actions, reports, and numbers opened.
