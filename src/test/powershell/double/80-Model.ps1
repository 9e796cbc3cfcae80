# A new machine, and the functions with which tests make and change the world of the double. These are no cmdlets of Windows.

function New-Model([string]$name) {
    @{
        name = $name; host = ''; vm = ''; pending = ''; up = $true; role = 'Installed'; checkLies = $false; exposed = $true; offered = $true; offeredAfterBoot = $true; launch = 'Auto'; launchAfterBoot = ''; vmRan = $false; firstBoot = $true
        bootTime = $null; spec = @{ os = 'windows'; build = 20348; productType = 3; processor = 'Intel'; memory = 64GB; ownMemory = 2GB; cpus = 16; caption = 'Microsoft Windows Server 2022 Datacenter' }
        drives = @{}; vms = @(); switches = @(); adapters = @(@{ name = 'Ethernet'; description = 'Ethernet Adapter'; index = 2; switch = $null; mac = '02155D000001' }); ips = @(); nameServers = @(); nats = @(); mappings = @(); routes = @()
        disks = @(); mounted = @{}; folders = @{}; groups = @('S-1-5-32-544'); users = @{ Administrator = '' }; features = @{}; processes = @(); events = @()
        vmPath = 'C:\ProgramData\Microsoft\Windows\Hyper-V'; vhdPath = 'C:\ProgramData\Microsoft\Windows\Virtual Hard Disks'; macPrefix = '00155D0001'
        nextVm = 0; nextMac = 0; nextInterface = 10; nextDisk = 10; nextMapping = 0; services = @{}; registry = @{}; settings = @{}
    }
}

# Makes an empty world in a folder that must not exist yet: one physical host with Hyper-V, drives C: and D:, a switch "external".
function New-DoubleWorld([string]$Path, [hashtable]$Spec = @{}, [hashtable]$Settings = @{}, [long]$DiskBytes = 2TB) {
    [void][IO.Directory]::CreateDirectory($Path)
    $env:NHV_DOUBLE = $Path
    Save-Functions ([IO.Path]::Combine($Path, "functions-$($PSVersionTable.PSVersion.Major)-$($script:Build).txt")) $script:FunctionsText
    Add-Programs
    Save-Loader $Path ([Diagnostics.Process]::GetCurrentProcess().MainModule.FileName)
    Enter-World
    try {
        $m = New-Model 'HOST1'
        foreach ($key in $Spec.Keys) { $m.spec[$key] = $Spec[$key] }
        $m.bootTime = [DateTime]::UtcNow.AddDays(-3)
        $m.firstBoot = $false
        foreach ($letter in 'C', 'D') {
            $m.drives[$letter] = @{ root = "d/host/$letter"; size = $DiskBytes; taken = 0 }
            [void][IO.Directory]::CreateDirectory((Get-DriveRoot $m $letter))
        }
        $m.disks = @(@{ number = 0; id = 'host-disk'; content = ''; size = $DiskBytes; offline = $false; readOnly = $false; bus = 'NVMe'; letter = 'C'; path = ''; raw = $false })
        $m.settings = @{ language = 'en'; latency = 0; bootCalls = 0; bootMilliseconds = 0; mergeCalls = 0; codesAsHResult = $false; nestingExcludesVbs = $false }
        foreach ($key in $Settings.Keys) { $m.settings[$key] = $Settings[$key] }
        $m.ips = @(@{ address = '192.168.77.2'; prefix = 24; index = 2; alias = 'Ethernet' })
        $m.switches = @(@{ id = [Guid]::NewGuid().ToString(); name = 'external'; type = 'External'; notes = ''; uplink = 'Ethernet Adapter' })
        $script:Open['host'] = $m
    } finally { Exit-World $true }
    Sync-Drives
}

# Changes the model of a machine with a script block that gets it; of the host, or of the guest in a VM of a name, at any level ("vm1/inner1").
function Edit-Double([string]$Machine = '', [ScriptBlock]$Change) {
    Enter-World
    $done = $false
    try { $m = Get-Inside $Machine; . $Change $m; $done = $true } finally { Exit-World $done }
    Sync-Drives
}

# The model of a machine, to look at.
function Read-Double([string]$Machine = '') {
    Enter-World
    try { Get-Inside $Machine } finally { Exit-World $false }
}

function Get-Inside([string]$machine) {
    $m = Open-Machine 'host'
    foreach ($name in @($machine.Split('/') | Where-Object { $_ })) {
        $vm = @($m.vms | Where-Object { $_.name -eq $name -or $_.id -eq $name })[0]
        if (-not $vm) { throw "The double has no VM $name." }
        $id = $vm.guest
        if (-not $id) { $id = (Get-SystemDisk $m $vm).content }
        if (-not $id) { throw "Nothing ever ran in VM $name of the double." }
        $m = Open-Machine $id
    }
    $m
}

# Changes settings of the world: language (en, de, pl, ja), latency (a factor; 1 is about that of a real host), bootCalls and
# mergeCalls (how many looks at a VM it takes until its system is up, or its disks are merged), bootMilliseconds, codesAsHResult, nestingExcludesVbs.
function Set-DoubleSetting([hashtable]$Settings) {
    Enter-World
    try { $m = Open-Machine 'host'; foreach ($key in $Settings.Keys) { $m.settings[$key] = $Settings[$key] } } finally { Exit-World $true }
}

# Puts an image file where an administrator wants it. One with -Os can be booted; one with -Volume holds files, and no system. With
# -Inside, the path is that of a file on such a volume.
function New-DoubleImage {
    param([string]$Path, [string]$Name = 'windows', [ValidateSet('windows', 'linux', '')][string]$Os = 'windows', [int]$Build = 20348, [int]$ProductType = 3, [switch]$WithRole, [string]$Password = 'Image-Pass1',
        [long]$SizeBytes = 40GB, [long]$LengthBytes = 6MB, [long]$GrowthBytes = 1MB, [long]$OwnMemory = 2GB, [switch]$Volume, [switch]$Unsuitable, [switch]$ReadOnly, [string]$Inside = '', [string]$Machine = '')
    Enter-World
    $done = $false
    try {
        $m = Get-Inside $Machine
        $disk = @{ type = 'Dynamic'; size = $SizeBytes }
        if ($Os) { $disk.image = @{ name = $Name; os = $Os; build = $Build; productType = $ProductType; withRole = [bool]$WithRole; password = $Password; growth = $GrowthBytes; ownMemory = $OwnMemory } }
        if ($Volume) { $disk.volume = $true }
        if ($Unsuitable) { $disk.unsuitable = $true }
        if ($Inside) {
            $outer = Read-Disk $m $Inside
            $view = @{ drives = @{ V = @{ root = "d/$(Get-ContentId $m $outer)/files"; size = $outer.size; taken = 0 } } }
            [void](Add-Disk $view "V:\$Path" $disk $LengthBytes)
            $done = $true
            return
        }
        $file = Get-Real $m $Path
        [void][IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($file))
        $disk = Add-Disk $m $Path $disk $LengthBytes
        if ($Volume) { [void](Get-ContentId $m $disk) }
        if ($ReadOnly) { [IO.File]::SetAttributes($file, [IO.FileAttributes]::ReadOnly) }
        $done = $true
    } finally { Exit-World $done }
}

# The real folder of what is on a disk with files, so that a test can put some there.
function Get-DoubleVolume([string]$Path, [string]$Machine = '') {
    Enter-World
    try { $m = Get-Inside $Machine; [IO.Path]::Combine((Get-MachineFolder (Get-ContentId $m (Read-Disk $m $Path))), 'files') } finally { Exit-World $true }
}

# Orders an error: the n-th call from now on of a cmdlet (wildcards) fails with a row of the error table: before it does anything, after it
# has done it ("after"), or it comes back late ("hangs", for -Milliseconds). With -Dies the process ends there.
function Add-DoubleFault {
    param([string]$Cmdlet = '*', [int]$Nth = 1, [int]$Times = 1, [string]$ErrorClass = 'OTHER', [ValidateSet('before', 'after', 'hangs')][string]$When = 'before', [int]$Milliseconds = 60000, [string]$MachineId = '', [switch]$Dies)
    Enter-World
    try {
        $faults = @()
        if ([IO.File]::Exists((Get-FaultFile))) { $faults = @([Management.Automation.PSSerializer]::Deserialize([IO.File]::ReadAllText((Get-FaultFile)))) }
        $faults += @{ cmdlet = $Cmdlet; nth = $Nth; times = $Times; calls = 0; error = $ErrorClass; when = $When; milliseconds = $Milliseconds; machine = $MachineId; dies = [bool]$Dies }
        Save-Faults $faults
    } finally { Exit-World $false }
}

# The faults that were ordered, with how many calls each has seen, and how many it may still meet.
function Get-DoubleFault {
    Enter-World
    try { if ([IO.File]::Exists((Get-FaultFile))) { [Management.Automation.PSSerializer]::Deserialize([IO.File]::ReadAllText((Get-FaultFile))) } } finally { Exit-World $false }
}

function Clear-DoubleFault { Enter-World; try { [IO.File]::Delete((Get-FaultFile)) } finally { Exit-World $false } }

# Each call of a cmdlet so far, with its arguments; -Machine is "host" or the id of a guest's folder.
function Get-DoubleCall([string]$Cmdlet = '*', [string]$Machine = '*') {
    $file = [IO.Path]::Combine((Get-World), 'calls.jsonl')
    if (-not [IO.File]::Exists($file)) { return }
    foreach ($line in [IO.File]::ReadAllLines($file)) {
        $call = ConvertFrom-Json -InputObject $line
        if ($call.cmdlet -like $Cmdlet -and $call.machine -like $Machine) { $call }
    }
}

function Clear-DoubleCall { Enter-World; try { [IO.File]::Delete([IO.Path]::Combine((Get-World), 'calls.jsonl')) } finally { Exit-World $false } }

# The physical host, or a guest by itself, restarts. VMs of the host are off afterwards.
function Restart-Double([string]$Machine = '') {
    Enter-World
    try {
        $m = Get-Inside $Machine
        if ($m.vm) { $above = Open-Machine $m.host; Restart-Guest $above (Find-VmById $above $m.vm) }
        else { Stop-Power $m; $m.up = $true; $m.offered = $m.offeredAfterBoot; if ($m.launchAfterBoot) { $m.launch = $m.launchAfterBoot }; $m.bootTime = [DateTime]::UtcNow; if ($m.role -eq 'WaitsForReboot') { $m.role = 'Installed' } }
    } finally { Exit-World $true }
}

function Get-EachMachineId { foreach ($folder in [IO.Directory]::GetDirectories([IO.Path]::Combine((Get-World), 'd'))) { $id = [IO.Path]::GetFileName($folder); if ([IO.File]::Exists((Get-MachineFile $id))) { $id } } }

# The programs that Windows machines of the world started.
function Get-StartedPid { foreach ($id in @(Get-EachMachineId)) { foreach ($process in (Open-Machine $id).processes) { $process.pid } } }

# Waits until no program of a Windows machine runs any more, for so long at most: cheaper than asking a guest again and again.
function Wait-DoubleProgram([int]$Milliseconds = 20000) {
    Enter-World
    try { $ids = @(Get-StartedPid) } finally { Exit-World $false }
    $clock = [Diagnostics.Stopwatch]::StartNew()
    while ($clock.ElapsedMilliseconds -lt $Milliseconds -and @($ids | Where-Object { Test-Pid $_ }).Count -gt 0) { [Threading.Thread]::Sleep(20) }
}

# Ends all programs of guests, as before a world is put back that has none of them.
function Stop-DoubleProgram {
    Enter-World
    try {
        foreach ($id in @(Get-StartedPid)) { Stop-Tree $id }
        foreach ($id in @(Get-EachMachineId)) { if ((Open-Machine $id).spec.os -eq 'linux') { Stop-Linux $id } }
    } finally { Exit-World $false }
    Wait-DoubleProgram
}

# Shows drives that came or went since; calls of a guest do so by themselves.
function Sync-DoubleDrives { Sync-Drives }

# The groups of the account, by SID; the host's can be changed: $m.groups.
function Get-DoubleGroup { Enter-World; try { (Open-Machine (Get-MachineId)).groups } finally { Exit-World $false } }
