# What can be called from outside.

Export-ModuleMember -Function @(
    'Get-NhvFacts'
    'Get-NhvHost'
    'Get-NhvInside'
    'Get-NhvOrphan'
    'Get-NhvSnapshot'
    'Get-NhvWorker'
    'Invoke-NhvActions'
    'Invoke-NhvFile'
    'Invoke-NhvInside'
    'Invoke-NhvShell'
    'Read-NhvCommand'
    'Start-NhvCommand'
    'Start-NhvWorker'
    'Stop-NhvCommand'
    'Update-NhvLease'
)
