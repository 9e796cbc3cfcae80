# What can be called from outside.

Export-ModuleMember -Function @(
    'Get-NhvFacts'
    'Get-NhvSnapshot'
    'Get-NhvWorker'
    'Invoke-NhvActions'
    'Start-NhvWorker'
    'Update-NhvLease'
)
