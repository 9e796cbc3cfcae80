# Errors that a test orders, and how long cmdlets take.

# The rows of the error table: id, category, message, code, exception, by the names of the error classes.
$script:Rows = @{
    NOT_FOUND = 'ObjectNotFound', 'ObjectNotFound', 'notFound', 0, ''
    IN_USE = 'ObjectInUse', 'ResourceBusy', 'inUse', 0x800700AA, ''
    SHARING_VIOLATION = 'OperationFailed', 'NotSpecified', 'fileInUse', 0x80070020, ''
    OUT_OF_MEMORY = 'OutOfMemory', 'FromStdErr', 'outOfMemory', 0x8007000E, ''
    NO_RESOURCES = 'Unspecified', 'NotSpecified', 'outOfMemory', 0x800705AA, ''
    VM_MISCONFIGURED = 'OperationFailed', 'InvalidResult', 'misconfigured', 32788, ''
    INVALID_STATE = 'InvalidState', 'InvalidOperation', 'vmState', 0, ''
    ACCESS_DENIED = 'AccessDenied', 'PermissionDenied', 'accessDenied', 0x80070005, ''
    DISK_FULL = 'OperationFailed', 'NotSpecified', 'diskFull', 0x80070070, ''
    PREREQUISITE_CHECK_FAILED = 'Alteration_PrerequisiteCheck_Failed', 'InvalidOperation', 'prerequisites', 0, 'System.Exception'
    DISK_FILE_UNSUITABLE = 'OperationFailed', 'NotSpecified', 'unsuitable', 0xC03A001A, ''
    NESTING_EXCLUDES_VBS = 'InvalidOperation', 'InvalidOperation', 'vbs', 0, ''
    NO_HYPERVISOR = 'Unspecified', 'NotSpecified', 'noHypervisor', 0x80004005, ''
    VMSTATE_CAST = 'System.InvalidCastException,Microsoft.PowerShell.Commands.NewPSSessionCommand', 'NotSpecified', 'vmStateCast', 0, 'System.InvalidCastException'
    GUEST_NOT_READY = 'PSSessionStateBroken', 'OpenError', 'guestNotUp', 0, 'System.Management.Automation.Remoting.PSRemotingDataStructureException'
    GUEST_CREDENTIAL = 'PSSessionStateBroken', 'OpenError', 'wrongPassword', 0, 'System.Management.Automation.Remoting.PSDirectException'
    OTHER = 'OperationFailed', 'NotSpecified', 'other', 0x80041001, ''
}

function New-Row([string]$row, [string]$what) {
    $r = $script:Rows[$row]
    if (-not $r) { throw "The double has no error $row." }
    New-Refusal $r[0] $r[1] $r[2] @($what, $what, $what) $r[3] $r[4]
}

function Get-FaultFile { [IO.Path]::Combine((Get-World), 'faults.xml') }

# The fault that this call meets, if any; counts the calls that match.
function Get-DueFault($m, [string]$name, $bound) {
    $file = Get-FaultFile
    if (-not [IO.File]::Exists($file)) { return }
    $faults = @([Management.Automation.PSSerializer]::Deserialize([IO.File]::ReadAllText($file)))
    $due = $null
    foreach ($fault in $faults) {
        if ($fault.times -le 0 -or $name -notlike $fault.cmdlet) { continue }
        if ($fault.machine -and $fault.machine -ne (Get-MachineId)) { continue }
        $fault.calls++
        if (-not $due -and $fault.calls -ge $fault.nth) { $fault.times--; $due = $fault }
    }
    Save-Faults $faults
    $due
}

function Save-Faults([object[]]$faults) {
    [IO.File]::WriteAllText((Get-FaultFile), [Management.Automation.PSSerializer]::Serialize($faults, 5))
}

function Invoke-Fault($fault) {
    if ($fault.dies) { [Diagnostics.Process]::GetCurrentProcess().Kill(); [Threading.Thread]::Sleep(60000) }
    Enter-World
    try { $refusal = New-Row $fault.error 'nhv' } finally { Exit-World $false }
    throw $refusal
}

# Milliseconds, with the latencies switched on: of the order that cmdlets of a warm session take.
$script:Milliseconds = @{
    'New-VM' = 200; 'Start-VM' = 200; 'Stop-VM' = 150; 'Remove-VM' = 150; 'New-VHD' = 120; 'Checkpoint-VM' = 200; 'Restore-VMSnapshot' = 200
    'Remove-VMSnapshot' = 150; 'New-VMSwitch' = 200; 'Remove-VMSwitch' = 200; 'New-NetNat' = 100; 'New-PSSession' = 500; 'Invoke-Command' = 60
    'Install-WindowsFeature' = 1000; 'Enable-WindowsOptionalFeature' = 1000; 'Mount-VHD' = 300; 'Get-CimInstance' = 30; 'Remove-Item' = 5; 'Move-Item' = 5; 'Copy-Item' = 10
}

function Get-Latency($m, [string]$name) {
    $factor = $m.settings.latency
    if (-not $factor) { return 0 }
    $base = $script:Milliseconds[$name]
    if ($null -eq $base) { $base = 40 }
    [int]($base * $factor)
}
