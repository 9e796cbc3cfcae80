# What can be called from outside.

Export-ModuleMember -Function @(
    'Get-NhvWorker'
    'Start-NhvWorker'
)
