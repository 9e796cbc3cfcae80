# Planted violations: what changes the owner's host.

function Get-NhvPlantedHost {
    [CmdletBinding()]
    [OutputType([object])]
    param(
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [Guid] $Id
    )
    Set-ExecutionPolicy -ExecutionPolicy Bypass # finds: ChangesHost
    Enable-PSRemoting # finds: ChangesHost, UnknownCommand
    Enable-WSManCredSSP -Role Client # finds: ChangesHost, UnknownCommand
    Set-NetFirewallRule -Name 'x' # finds: ChangesHost, UnknownCommand
    Set-Service -Name vmms -Status Running # finds: ChangesHost
    Start-Service -Name vmms # finds: ChangesHost
    Get-Service -Name vmms
    Set-VMHost -EnableEnhancedSessionMode $true # finds: ChangesHost
    Get-VMHost
    New-NetNat -Name $Name -InternalIPInterfaceAddressPrefix '10.0.0.0/24' # finds: ChangesHost
    Get-NetNat
    Install-WindowsFeature -Name Hyper-V # finds: ChangesHost
    Restart-Computer -Force # finds: ChangesHost
    Start-Process -FilePath 'x' # finds: ChangesHost
    shutdown.exe /r # finds: ChangesHost
    Optimize-VHD -Path $Name # finds: ChangesHost
    Mount-VHD -Path $Name -NoDriveLetter # finds: ChangesHost
    Mount-VHD -Path $Name # finds: ChangesHost, MountedLetter
    Dismount-VHD -Path $Name # finds: ChangesHost
    Add-PartitionAccessPath -DiskNumber 1 -PartitionNumber 1 -AccessPath $Name # finds: ChangesHost
    Set-Item -LiteralPath 'WSMan:\localhost\Client\TrustedHosts' -Value '*' # finds: ChangesHostPath
    New-Item -Path "HKLM:\Software\$Name" # finds: ChangesHostPath
    Get-ItemProperty -LiteralPath 'HKLM:\Software\x'
    New-VMSwitch -Name $Name -SwitchType Private
    New-VMSwitch -Name $Name -SwitchType Internal # finds: SwitchOfHost
    New-VMSwitch -Name $Name -NetAdapterName 'Ethernet' # finds: SwitchOfHost
    Remove-Item -LiteralPath $Name -Recurse # finds: DeletesTree
    Remove-Item -LiteralPath $Name
    $session = New-PSSession -VMId $Id
    Invoke-Command -Session $session -ScriptBlock {
        Set-Service -Name sshd -StartupType Automatic
        Enable-PSRemoting # finds: ChangesHost, UnknownCommand
    }
    Invoke-Command -ScriptBlock {
        Set-Service -Name sshd -StartupType Automatic # finds: ChangesHost
    }
    New-PSSession # finds: SessionElsewhere
    Invoke-Command -ComputerName 'localhost' -ScriptBlock { Get-VM } # finds: SessionElsewhere
}
