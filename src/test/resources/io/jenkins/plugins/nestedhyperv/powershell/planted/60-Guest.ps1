# A part that runs in a guest may change that guest.

function Get-NhvPlantedGuest {
    [CmdletBinding()]
    [OutputType([object])]
    param([Parameter(Mandatory = $true)] [string] $Name)
    New-NetNat -Name $Name -InternalIPInterfaceAddressPrefix '10.0.0.0/24'
    New-VMSwitch -Name $Name -SwitchType Internal
    Install-WindowsFeature -Name Hyper-V
    shutdown.exe /r
    Set-ExecutionPolicy -ExecutionPolicy Bypass # finds: ChangesHost
    Set-Item -LiteralPath 'WSMan:\localhost\Client\TrustedHosts' -Value '*' # finds: ChangesHostPath
}
