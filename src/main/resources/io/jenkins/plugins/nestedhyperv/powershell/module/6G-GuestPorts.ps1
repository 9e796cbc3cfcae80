# Ports of this machine that lead to inner VMs: static mappings of our NAT. They are noted before the NAT is made, so that a look
# knows which there must be. This machine itself does not reach inner VMs by them.

$script:NhvGuestPorts = 'C:\ProgramData\nhv\network\ports.json'

# Ports: [{hostPort, ip, port}].
function Write-NhvGuestPort {
    [CmdletBinding()]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [AllowEmptyCollection()] [object[]] $Ports)
    if ($Ports.Length -gt 0) {
        Write-NhvRecord -Root $script:NhvGuestRoot -Path $script:NhvGuestPorts -Record @{ ports = $Ports }
    }
}

# The mappings of TCP ports by our NAT.
function Get-NhvGuestMapping {
    [CmdletBinding()]
    [OutputType([object[]])]
    param()
    return Get-NetNatStaticMapping | Where-Object -FilterScript {
        $_.NatName -ceq $script:NhvGuestSwitch -and "$($_.Protocol)" -ieq 'TCP'
    }
}

# Whether every port that was noted leads to where it shall.
function Test-NhvGuestPort {
    [CmdletBinding()]
    [OutputType([bool])]
    param()
    $record = Read-NhvRecord -Path $script:NhvGuestPorts
    if ($null -eq $record) {
        return $true
    }
    $there = @(Get-NhvGuestMapping | ForEach-Object -Process { "$($_.ExternalPort) $($_.InternalIPAddress) $($_.InternalPort)" })
    foreach ($port in @($record.ports)) {
        if ($there -cnotcontains "$($port.hostPort) $($port.ip) $($port.port)") {
            return $false
        }
    }
    return $true
}

# What leads elsewhere by one of these ports is taken away; other mappings stay.
function Set-NhvGuestPort {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([Parameter(Mandatory = $true)] [AllowEmptyCollection()] [object[]] $Ports)
    if ($Ports.Length -eq 0) {
        return
    }
    $there = @{}
    foreach ($one in @(Get-NhvGuestMapping)) {
        $there["$($one.ExternalPort)"] = $one
    }
    foreach ($port in $Ports) {
        $mapping = $there["$($port['hostPort'])"]
        if ($null -ne $mapping) {
            if ("$($mapping.InternalIPAddress) $($mapping.InternalPort)" -ceq "$($port['ip']) $($port['port'])") {
                continue
            }
            Remove-NetNatStaticMapping -StaticMappingID $mapping.StaticMappingID -Confirm:$false
        }
        Add-NhvGuestMapping -Port $port
    }
}

function Add-NhvGuestMapping {
    [CmdletBinding()]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [hashtable] $Port)
    $mapping = @{
        NatName = $script:NhvGuestSwitch
        Protocol = 'TCP'
        ExternalIPAddress = '0.0.0.0'
        ExternalPort = $Port['hostPort']
        InternalIPAddress = $Port['ip']
        InternalPort = $Port['port']
    }
    try {
        [void] (Add-NetNatStaticMapping @mapping)
    } catch {
        if ($_.FullyQualifiedErrorId -clike 'Windows System Error 32,*') {
            throw (New-NhvRefusal -Key 'inside.portInUse' -Arguments $Port['hostPort'])
        }
        throw
    }
}
