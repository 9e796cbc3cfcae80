# What changes the owner's host. The module makes VMs, disks and private switches there, and changes nothing else.

# Cmdlets that are nowhere, with what they would do. A pattern for names each.
$script:Never = [ordered] @{
    '*-PSRemoting' = 'lets others in by WinRM'
    '*-WSMan*' = 'changes WinRM, or lends credentials'
    'Set-ExecutionPolicy' = 'changes a policy'
    '*-NetFirewall*' = 'changes the firewall'
    '*-MpPreference' = 'changes the virus scanner'
    '*-PSSessionConfiguration' = 'changes what sessions may do'
    '*-ScheduledTask*' = 'leaves something that runs later'
    '*-VMMigration' = 'changes the host of all VMs'
    '*-VMReplication' = 'sends VMs elsewhere'
    '*-NetAdapterBinding' = 'changes an adapter'
    '*-Cluster*' = 'changes a cluster'
    'Uninstall-*' = 'takes features away'
    'Disable-WindowsOptionalFeature' = 'takes a feature away'
    'Clear-EventLog' = 'deletes what others look for'
    'Clear-RecycleBin' = 'deletes what is not ours'
    'Set-Acl' = 'changes rights'
    'Optimize-VHD' = 'changes a file of an image, or of others'
    'Convert-VHD' = 'changes a file of an image, or of others'
    'Merge-VHD' = 'changes a parent, which may be an image'
    'Set-VHD' = 'changes a parent or an identity, which may be of an image'
    'Resize-VHD' = 'changes a file of an image, or of others'
}

# Cmdlets and programs that are for guests alone, in their parts and in what is sent into a session: a guest is ours to change.
$script:GuestOnly = [ordered] @{
    '*-VMHost' = 'changes the host of all VMs'
    '*-NetNat*' = 'a NAT is for the whole machine'
    '*-NetIP*' = 'changes addresses'
    '*-NetRoute' = 'changes routes'
    '*-NetAdapter' = 'changes an adapter'
    '*-DnsClient*' = 'changes names'
    '*-WindowsFeature' = 'changes roles'
    '*-WindowsOptionalFeature' = 'changes features'
    '*-Service' = 'changes a service'
    '*-LocalUser' = 'changes a user'
    '*-LocalGroupMember' = 'changes rights'
    '*-ItemProperty' = 'changes the registry'
    '*-Computer' = 'stops or renames a machine'
    'Mount-VHD' = 'writes to the disk, which may be an image or of others'
    'Dismount-VHD' = 'takes a disk from whoever mounted it'
    '*-Disk' = 'changes a disk of the machine'
    '*-Partition*' = 'changes a disk of the machine'
    'Format-Volume' = 'changes a disk of the machine'
    'Start-Process' = 'leaves something running'
    'shutdown.exe' = 'stops a machine'
    'bcdedit.exe' = 'changes how a machine starts'
}

function Test-InGuest {
    param([hashtable] $Source, [object] $Node)
    for ($each = $Node; $null -ne $each; $each = $each.Parent) {
        if ($each -is [System.Management.Automation.Language.ScriptBlockExpressionAst] -and
            $each.Parent -is [System.Management.Automation.Language.CommandAst] -and $each.Parent.GetCommandName() -eq 'Invoke-Command') {
            $named = (Read-Call -Node $each.Parent).Named
            if ($named['ScriptBlock'] -eq $each -and ($named.ContainsKey('Session') -or $named.ContainsKey('VMId'))) {
                return $true
            }
        }
    }
    $Source.IsGuest
}

# A session leads into a VM of this machine, by its id, and nowhere else.
Add-CallRule -Name 'SessionElsewhere' -Test {
    param($call)
    if ($call.Name -match '-PSSession$|^Invoke-Command$|-CimSession$') {
        foreach ($name in @(Get-AllGiven -Call $call)) {
            if ($name -in 'ComputerName', 'ConnectionUri', 'HostName', 'SSHConnection', 'VMName', 'ContainerId') {
                "$($call.Name) -$name leads elsewhere than into a VM by its id"
            }
        }
        if ($call.Name -in 'New-PSSession', 'Enter-PSSession' -and @(Get-AllGiven -Call $call) -notcontains 'VMId') {
            "$($call.Name) without -VMId leads elsewhere than into a VM"
        }
    }
}

function Get-Reason {
    param([string] $Name, [Collections.IDictionary] $Patterns)
    # Looking changes nothing.
    if ($Name -and $Name -notmatch '^(Get|Test)-') {
        foreach ($pattern in $Patterns.Keys) {
            if ($Name -like $pattern) {
                return $Patterns[$pattern]
            }
        }
    }
}

Add-CallRule -Name 'ChangesHost' -Test {
    param($call, $source)
    $reason = Get-Reason -Name $call.Name -Patterns $script:Never
    if ($reason) {
        "$($call.Name) $reason"
    }
    if (-not (Test-InGuest -Source $source -Node $call.Node)) {
        $reason = Get-Reason -Name $call.Name -Patterns $script:GuestOnly
        if ($reason) {
            "$($call.Name) ${reason}: only in a guest"
        }
    }
}
# Whatever the cmdlet: paths of WinRM's settings, of the registry, of the environment.
Add-Rule -Name 'ChangesHostPath' -Group 'all' -Body {
    param($source)
    foreach ($call in Get-Call -Source $source) {
        $drives = $(if (Test-InGuest -Source $source -Node $call.Node) { '^(WSMan):' } else { '^(WSMan|HKLM|HKCU|Registry|Cert|Env|Microsoft\.\S+::.*)\\?:' })
        if ($call.Name -and $call.Name -match '^(Set|New|Remove|Clear|Copy|Move|Rename)-') {
            foreach ($text in $call.Node.FindAll({ $args[0] -is [System.Management.Automation.Language.StringConstantExpressionAst] -or
                        $args[0] -is [System.Management.Automation.Language.ExpandableStringExpressionAst] }, $true)) {
                if ($text.Value -match $drives) {
                    Add-Finding -Rule 'ChangesHostPath' -Source $source -Node $call.Node -What "$($call.Name) $($text.Value)"
                }
            }
        }
    }
}
Add-CallRule -Name 'SwitchOfHost' -Test {
    param($call, $source)
    if ($call.Name -in 'New-VMSwitch', 'Set-VMSwitch' -and -not (Test-InGuest -Source $source -Node $call.Node)) {
        $given = Get-Given -Call $call
        $types = @(if ($given.Always.ContainsKey('SwitchType')) { Get-Constant -Value $given.Always['SwitchType'] })
        $isPrivate = $types.Length -eq 1 -and $types[0] -eq 'Private'
        if (-not $isPrivate -or (@(Get-AllGiven -Call $call) -match '^(NetAdapter|AllowManagementOS|EnableEmbeddedTeaming)')) {
            "$($call.Name): on a host only private switches are made"
        }
    }
}
# Where a disk of ours is mounted on a host, which a suppression with its reason must say, it takes no letter and no pop-up comes.
Add-CallRule -Name 'MountedLetter' -Test {
    param($call, $source)
    if ($call.Name -eq 'Mount-VHD' -and -not (Test-InGuest -Source $source -Node $call.Node) -and
        -not (Get-Given -Call $call).Always.ContainsKey('NoDriveLetter')) {
        'Mount-VHD without -NoDriveLetter takes a letter of the host'
    }
}
# A whole folder is never deleted: what is ours is known file by file.
Add-CallRule -Name 'DeletesTree' -Test {
    param($call, $source)
    if ($call.Name -eq 'Remove-Item' -and -not (Test-InGuest -Source $source -Node $call.Node) -and @(Get-AllGiven -Call $call) -contains 'Recurse') {
        'Remove-Item -Recurse deletes what was never looked at'
    }
}
