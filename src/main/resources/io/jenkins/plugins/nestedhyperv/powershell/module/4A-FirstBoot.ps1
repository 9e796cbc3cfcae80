# First boot from the disk, where the administrator chose it: before there is a VM, the answer file is put on the child disk of its
# system, in place of those that the image has, and the Hyper-V role is installed there. It takes a full administrator. Only
# the child is mounted, at an empty folder of the VM's own; its image is read and never written.

# Where Windows looks before it looks at discs, and where it looks instead of them. Ours takes the place of the first.
$script:NhvAnswers = @('Panther\unattend.xml', 'Panther\Autounattend.xml', 'Panther\Unattend\unattend.xml',
    'Panther\Unattend\Autounattend.xml', 'System32\Sysprep\unattend.xml', 'System32\Sysprep\Autounattend.xml')

# Whether a VM's disks were noted as those of one that first boots from its disk.
function Test-NhvDiskBoot {
    [CmdletBinding()]
    [OutputType([bool])]
    param([Parameter(Mandatory = $true)] [string] $VmFolder)
    $note = Read-NhvRecord -Path "$VmFolder\disks.json"
    return $null -ne $note -and $null -ne $note.PSObject.Properties['firstBoot'] -and $note.firstBoot -ceq 'disk'
}

# Whether the disk of a VM's system has all that it is to have. From then on, and until the VM is entered, a file says that its
# first password is on it.
function Test-NhvPrepared {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [string] $VmFolder,
        [Parameter()] [string] $Hash
    )
    $known = Read-NhvRecord -Path "$VmFolder\answer.json"
    return $null -ne $known -and (-not $PSBoundParameters.ContainsKey('Hash') -or $known.sha256 -ceq $Hash)
}

function Assert-NhvAdministrator {
    [CmdletBinding()]
    [OutputType([void])]
    param()
    if (@(Get-NhvTokenGroup) -cnotcontains 'S-1-5-32-544') {
        throw (New-NhvRefusal -Key 'firstBoot.rights')
    }
}

# Takes away what a call that was cut off left of the system's disk, unless that is whole. No VM has used it.
function Reset-NhvSystemDisk {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Vm
    )
    $folder = Get-NhvVmFolder -Site $Site -Name $Vm['name']
    Clear-NhvMount -Site $Site -Name $Vm['name']
    $isWhole = $Vm['answer'] -and (Test-NhvPrepared -VmFolder $folder -Hash $Vm['answer']['sha256'])
    if (-not $isWhole -and (Test-NhvDiskBoot -VmFolder $folder) -and $PSCmdlet.ShouldProcess($folder)) {
        Remove-NhvFile -Root $Site['Root'] -Path "$folder\answer.json"
        Remove-NhvFile -Root $Site['Root'] -Path "$folder\system.vhdx"
    }
}

# Makes the system's disk of a VM ready for its first start.
function Initialize-NhvSystemDisk {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Vm
    )
    $folder = Get-NhvVmFolder -Site $Site -Name $Vm['name']
    $answer = $Vm['answer']
    if (Test-NhvPrepared -VmFolder $folder -Hash $answer['sha256']) {
        Remove-NhvFile -Root $Site['Root'] -Path (Get-NhvSpoolPath -Site $Site -File $answer['file'])
        return
    }
    $lock = Wait-NhvMountLock -Site $Site
    try {
        # In a table: what is a parameter by itself may be logged.
        $files = @{ Answer = (Receive-NhvSpooled -Site $Site -Spooled $answer); Hosts = [Text.Encoding]::UTF8.GetBytes($Vm['hosts']) }
        Install-NhvOfflineRole -Site $Site -Vm $Vm
        Write-NhvFirstBoot -Site $Site -Name $Vm['name'] -Files $files
    } finally {
        $lock.Dispose()
    }
    Write-NhvRecord -Root $Site['Root'] -Path "$folder\answer.json" -Record ([ordered] @{
            disk = "$folder\system.vhdx"
            sha256 = $answer['sha256']
        })
}

# More than an installation of the role may take; meanwhile the lab is locked, and no call can renew its lease.
$script:NhvInstallationSeconds = 1200

# Installs the role on the disk, which is attached nowhere, where this host can do that and the image lacks it. Where that fails,
# the disk is made anew, and the role is installed in the guest, as without this.
function Install-NhvOfflineRole {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('ChangesHost', '')] # With -Vhd it changes our disk, not this machine.
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Vm
    )
    if ((Get-CimInstance -ClassName Win32_OperatingSystem).ProductType -eq 1) {
        return # Windows for workstations has no such cmdlet.
    }
    $disk = @(Get-NhvDiskPlan -Site $Site -Vm $Vm)[0]
    try {
        $state = "$((Get-WindowsFeature -Vhd $disk['path'] -Name Hyper-V).InstallState)"
        if (@('Installed', 'InstallPending') -cnotcontains $state) {
            Confirm-NhvLease -Site $Site -Seconds $script:NhvInstallationSeconds
            [void] (Install-WindowsFeature -Vhd $disk['path'] -Name Hyper-V -IncludeManagementTools)
        }
    } catch {
        $said = @('firstBoot.role', $Vm['name'], $_.FullyQualifiedErrorId, $_.Exception.Message) -join "`n"
        Write-Warning -Message "Nhv.$said"
        Clear-NhvMount -Site $Site -Name $Vm['name']
        Remove-NhvFile -Root $Site['Root'] -Path $disk['path'] # It may be half changed.
        Confirm-NhvDisk -Site $Site -Disk $disk
    }
}

# Mounts the disk, puts our files on it, and takes it off again.
function Write-NhvFirstBoot {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('ChangesHost', '')] # What is mounted is our own child disk.
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [hashtable] $Files
    )
    $folder = Get-NhvVmFolder -Site $Site -Name $Name
    $disk = "$folder\system.vhdx"
    if (-not (Get-VHD -Path $disk).ParentPath) {
        throw (New-NhvRefusal -Key 'firstBoot.noChild' -Arguments $disk)
    }
    Assert-NhvOurPath -Root $Site['Root'] -Path $disk
    Confirm-NhvFolder -Root $Site['Root'] -Path "$folder\mount"
    try {
        Mount-VHD -Path $disk -NoDriveLetter
        Connect-NhvWindows -Disk $disk -Mount "$folder\mount"
        Write-NhvBootFile -Mount "$folder\mount" -Files $Files
    } finally {
        Clear-NhvMount -Site $Site -Name $Name
    }
}

# Nothing is written through a link that the image has: it would lead to this host.
function Write-NhvBootFile {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [string] $Mount,
        [Parameter(Mandatory = $true)] [hashtable] $Files
    )
    foreach ($answer in $script:NhvAnswers) {
        $path = "$Mount\Windows\$answer"
        Assert-NhvOurPath -Root $Mount -Path $path
        if (Test-Path -LiteralPath $path -PathType Leaf) {
            Remove-Item -LiteralPath $path -Force
        }
    }
    foreach ($one in @(@{ path = $script:NhvAnswers[0]; bytes = $Files['Answer'] }
            @{ path = 'System32\drivers\etc\hosts'; bytes = $Files['Hosts'] })) {
        $path = "$Mount\Windows\$($one['path'])"
        Confirm-NhvFolder -Root $Mount -Path ($path.Substring(0, $path.LastIndexOf('\')))
        Assert-NhvOurPath -Root $Mount -Path $path
        $stream = [IO.File]::Open((Get-NhvNativePath -Path $path), [IO.FileMode]::Append, [IO.FileAccess]::Write, [IO.FileShare]::None)
        try {
            $stream.Write($one['bytes'], 0, $one['bytes'].Length)
            $stream.Flush($true)
        } finally {
            $stream.Dispose()
        }
    }
}
