# What can be called from outside.

Export-ModuleMember -Function @(
    'Get-NhvFacts'
    'Get-NhvHost'
    'Get-NhvSnapshot'
    'Get-NhvWorker'
    'Invoke-NhvActions'
    'Start-NhvWorker'
    'Update-NhvLease'
)
