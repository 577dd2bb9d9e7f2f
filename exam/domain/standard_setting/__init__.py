"""Pass marks by judgement: Angoff in two rounds, with Hofstee and Beuk as a check."""
