# A planted violation: no PowerShell at all.
$one = # finds: ParseError
