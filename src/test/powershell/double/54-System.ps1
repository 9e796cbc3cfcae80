# What a machine says of itself: CIM classes, services, events, users.

# What the processor and the system show at each level of nesting.
function Get-Facts($m) {
    $guest = [bool]$m.vm
    $launched = Test-Hypervisor $m
    $seen = $m.exposed -and -not $launched
    @{ guest = $guest; launched = $launched; present = $launched -or $guest; monitor = $seen; paging = $seen; firmware = $seen -and -not $guest }
}

$script:Classes = @{
    Win32_OperatingSystem = {
        param($m)
        $used = [long]$m.spec.memory - (Get-FreeMemory $m)
        @{ Caption = $m.spec.caption; BuildNumber = "$($m.spec.build)"; Version = "10.0.$($m.spec.build)"; ProductType = [uint32]$m.spec.productType; OperatingSystemSKU = [uint32]8; CSName = $m.name; LastBootUpTime = ([DateTime]$m.bootTime).ToLocalTime()
            LocalDateTime = [DateTime]::Now; TotalVisibleMemorySize = [uint64]($m.spec.memory / 1024); FreePhysicalMemory = [uint64](([long]$m.spec.memory - $used) / 1024); OSLanguage = [uint32]1033; SystemDrive = 'C:'; WindowsDirectory = 'C:\Windows' }
    }
    Win32_Processor = {
        param($m)
        $facts = Get-Facts $m
        $maker = @{ Intel = 'GenuineIntel'; AMD = 'AuthenticAMD' }[$m.spec.processor]
        @{ DeviceID = 'CPU0'; Name = "$($m.spec.processor) processor"; Manufacturer = $maker; NumberOfCores = [uint32]$m.spec.cpus; NumberOfLogicalProcessors = [uint32]$m.spec.cpus; Architecture = [uint16]9
            VMMonitorModeExtensions = $facts.monitor; SecondLevelAddressTranslationExtensions = $facts.paging; VirtualizationFirmwareEnabled = $facts.firmware }
    }
    Win32_ComputerSystem = {
        param($m)
        $facts = Get-Facts $m
        $model = 'Server 1'
        $maker = 'Maker'
        if ($facts.guest) { $model = 'Virtual Machine'; $maker = 'Microsoft Corporation' }
        @{ Name = $m.name; DNSHostName = $m.name; HypervisorPresent = $facts.present; Model = $model; Manufacturer = $maker; TotalPhysicalMemory = [uint64]$m.spec.memory; NumberOfLogicalProcessors = [uint32]$m.spec.cpus; NumberOfProcessors = [uint32]1; PartOfDomain = $false; Domain = 'WORKGROUP' }
    }
    Win32_DeviceGuard = { param($m); @{ VirtualizationBasedSecurityStatus = [uint32]0; SecurityServicesRunning = @([uint32]0); SecurityServicesConfigured = @([uint32]0) } }
    Win32_LogicalDisk = {
        param($m)
        foreach ($letter in ($m.drives.Keys | Sort-Object)) { @{ DeviceID = "${letter}:"; DriveType = [uint32]3; FileSystem = 'NTFS'; Size = [uint64]$m.drives[$letter].size; FreeSpace = [uint64](Get-Free $m $letter) } }
    }
    Win32_Service = { param($m); foreach ($service in @(Get-Services $m)) { @{ Name = $service.Name; State = "$($service.Status)"; StartMode = 'Auto' } } }
    Win32_Process = {
        param($m)
        @{ ProcessId = [uint32]600; Name = 'wininit.exe'; CommandLine = 'wininit.exe'; ParentProcessId = [uint32]500; CreationDate = ([DateTime]$m.bootTime).ToLocalTime() }
        foreach ($vm in $m.vms) { if ($script:On -contains $vm.state) { @{ ProcessId = [uint32](90000 + $vm.n); Name = 'vmwp.exe'; CommandLine = "`"C:\Windows\System32\vmwp.exe`" $($vm.id.ToUpperInvariant())"; ParentProcessId = [uint32]4; CreationDate = $vm.startedAt.ToLocalTime() } } }
        Update-Processes $m
        Find-Children $m
        foreach ($process in $m.processes) { @{ ProcessId = [uint32]$process.pid; Name = 'powershell.exe'; CommandLine = $process.line; ParentProcessId = [uint32][Math]::Max(4, [int]$process.parent); CreationDate = $process.started.ToLocalTime() } }
    }
}

Add-Body 'Get-CimInstance' -Quiet {
    param($m, $p)
    $class = $p['ClassName']
    $filter = $p['Filter']
    if ($p['Query']) {
        if ($p['Query'] -notmatch '(?i)^\s*select\s+.+?\s+from\s+(\w+)(?:\s+where\s+(.*))?$') { throw (New-Refusal 'HRESULT 0x80041017' 'InvalidArgument' 'noClass' @($p['Query']) 0x80131500 'CimException') }
        $class = $Matches[1]
        $filter = $Matches[2]
    }
    $space = 'root/cimv2'
    if ($p['Namespace']) { $space = $p['Namespace'].Replace('\', '/').ToLowerInvariant() }
    if ('root/cimv2', 'root/microsoft/windows/deviceguard' -notcontains $space) { throw (New-Refusal 'HRESULT 0x8004100e' 'MetadataError' 'noClass' @($space) 0x80131500 'CimException') }
    $body = $script:Classes[$class]
    if (-not $body -or ($class -eq 'Win32_DeviceGuard') -ne ($space -ne 'root/cimv2')) { throw (New-Refusal 'HRESULT 0x80041010' 'MetadataError' 'noClass' @($class) 0x80131500 'CimException') }
    foreach ($values in @(& $body $m)) { if (Test-Filter $filter $values) { New-Cim "$space/$class" $values } }
}

# Conditions as WQL has them, joined by AND.
function Test-Filter([string]$filter, $values) {
    if (-not $filter) { return $true }
    foreach ($part in ($filter -split '(?i)\s+and\s+')) {
        if ($part -notmatch '(?i)^\s*(\w+)\s*(=|<>|!=|<|>|like)\s*[''"]?(.*?)[''"]?\s*$') { throw "The double does not know the filter $filter." }
        $have = "$($values[$Matches[1]])"
        $want = $Matches[3]
        switch ($Matches[2].ToLowerInvariant()) {
            '=' { if ($have -ne $want) { return $false } }
            'like' { if ($have -notlike $want.Replace('%', '*').Replace('_', '?')) { return $false } }
            '<' { if ([double]$have -ge [double]$want) { return $false } }
            '>' { if ([double]$have -le [double]$want) { return $false } }
            default { if ($have -eq $want) { return $false } }
        }
    }
    $true
}

function Get-Services($m) {
    $list = [ordered]@{ sshd = 'Running'; Winmgmt = 'Running'; ShellHWDetection = 'Running' }
    if ($m.role -ne 'Absent') { $list.vmms = 'Stopped'; $list.vmcompute = 'Stopped'; if ($m.role -eq 'Installed') { $list.vmms = 'Running'; $list.vmcompute = 'Running' } }
    if ($m.vm) { $list.vmicheartbeat = 'Running'; $list.vmicvmsession = 'Running'; $list.vmicshutdown = 'Running' }
    foreach ($name in $m.services.Keys) { $list[$name] = $m.services[$name] }
    foreach ($name in $list.Keys) { New-Object PSObject -Property ([ordered]@{ Name = $name; ServiceName = $name; DisplayName = $name; Status = [ServiceControllerStatus]$list[$name]; StartType = 'Automatic'; CanStop = $true }) }
}

Add-Body 'Get-Service' -Quiet {
    param($m, $p)
    $all = @(Get-Services $m)
    if (-not $p['Name']) { return $all }
    foreach ($name in $p['Name']) {
        $found = @($all | Where-Object { $_.Name -like $name })
        if ($found.Count -eq 0 -and -not [Management.Automation.WildcardPattern]::ContainsWildcardCharacters($name)) { throw (New-Refusal 'NoServiceFoundForGivenName' 'ObjectNotFound' 'noService' @($name) 0 'System.InvalidOperationException' $name) }
        $found
    }
}

# Events that a machine has: the start of its hypervisor with the scheduler's type, and what tests put in.
Add-Body 'Get-WinEvent' -Quiet {
    param($m, $p)
    $events = @($m.events)
    $type = 3
    if ($m.spec.productType -eq 1) { $type = 4 } elseif ($m.spec.build -lt 17763) { $type = 2 }
    if (Test-Hypervisor $m) { $events += @{ log = 'System'; provider = 'Microsoft-Windows-Hyper-V-Hypervisor'; id = 2; time = ([DateTime]$m.bootTime).AddSeconds(1); text = "Hypervisor scheduler type is 0x$type."; values = @($type) } }
    $wanted = $p['FilterHashtable']
    if ($wanted) { $wanted = $wanted[0] } else { $wanted = @{}; if ($p['LogName']) { $wanted.LogName = $p['LogName'] }; if ($p['ProviderName']) { $wanted.ProviderName = $p['ProviderName'] } }
    $found = @($events | Where-Object {
            (-not $wanted.LogName -or @($wanted.LogName | Where-Object { $_ -eq '*' }).Count -gt 0 -or $wanted.LogName -contains $_.log) -and (-not $wanted.ProviderName -or $wanted.ProviderName -contains $_.provider) -and
            (-not $wanted.Id -or $wanted.Id -contains $_.id) -and (-not $wanted.StartTime -or $_.time -ge ([DateTime]$wanted.StartTime).ToUniversalTime())
        } | Sort-Object -Property { $_.time } -Descending)
    if ($p['MaxEvents']) { $found = @($found | Select-Object -First ([int]$p['MaxEvents'])) }
    if ($found.Count -eq 0) { throw (New-Refusal 'NoMatchingEventsFound' 'ObjectNotFound' 'noEvents' @() 0 'System.Exception') }
    foreach ($event in $found) {
        New-Object PSObject -Property ([ordered]@{ LogName = $event.log; ProviderName = $event.provider; Id = $event.id; Level = 4; TimeCreated = $event.time.ToLocalTime(); Message = $event.text; Properties = @($event.values | ForEach-Object { New-Object PSObject -Property @{ Value = $_ } }) })
    }
}

Add-Body 'Set-LocalUser' {
    param($m, $p)
    $name = "$($p['Name'])"
    if (-not $m.users.ContainsKey($name)) { throw (New-Refusal 'UserNotFound,Microsoft.PowerShell.Commands.SetLocalUserCommand' 'ObjectNotFound' 'notFound' @($name) 0 'System.Exception') }
    if ($p['Password']) { $m.users[$name] = (New-Object Management.Automation.PSCredential 'x', $p['Password']).GetNetworkCredential().Password }
}

Add-Body 'Get-LocalUser' -Quiet {
    param($m, $p)
    foreach ($name in @($m.users.Keys | Where-Object { $_ -and (-not $p['Name'] -or $p['Name'] -contains $_) })) { New-Object PSObject -Property @{ Name = $name; Enabled = $true; SID = 'S-1-5-21-1-2-3-500' } }
}

# The registry, where there is none: HKLM: is a drive whose folders are the keys, so that Test-Path finds them; values are in the model.
# Keys of the account begin with HKCU there.
function Get-RegistryKey([string]$path) {
    if ($path -match '^HKCU:[\\/]*(.*)$') { return 'HKCU\' + $Matches[1].Trim('\', '/').Replace('/', '\') }
    if ($path -match '^(?:HKLM:|(?:Microsoft\.PowerShell\.Core\\)?Registry::HKEY_LOCAL_MACHINE)[\\/]*(.*)$') { $Matches[1].Trim('\', '/').Replace('/', '\') }
}

$script:OfEngine += 'Get-ItemProperty'
$script:Outside['Get-ItemProperty'] = $true
Add-Body 'Get-ItemProperty' -Quiet {
    param($m, $p, $cmdlet)
    $given = @($p['LiteralPath']) + @($p['Path']) | Where-Object { $_ }
    $key = Get-RegistryKey "$(@($given)[0])"
    if ($null -eq $key) { return Invoke-Real 'Get-ItemProperty' $p $cmdlet }
    Enter-World
    try {
        $values = (Open-Machine (Get-MachineId)).registry[$key]
        if ($null -eq $values) { throw (New-Refusal 'PathNotFound' 'ObjectNotFound' 'notFound' @($key) 0 'System.Management.Automation.ItemNotFoundException') }
        $names = @($values.Keys)
        foreach ($name in @($p['Name'])) {
            if ($name -and $names -notcontains $name) { throw (New-Refusal 'System.Management.Automation.PSArgumentException' 'InvalidArgument' 'notFound' @($name) 0 'System.Management.Automation.PSArgumentException') }
        }
    } finally { Exit-World $false }
    New-Object PSObject -Property $values
}
