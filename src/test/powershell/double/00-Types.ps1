# The types that the cmdlets' parameters and results have, as far as .NET does not have them.
# Names are those of the real ones without their namespace.

enum OnOffState { On; Off }
enum VMState { Other = 1; Running = 2; Off = 3; Stopping = 4; Saved = 6; Paused = 9; Starting = 10; Reset = 11; Saving = 32773; Pausing = 32776; Resuming = 32777; RunningCritical = 32781; OffCritical = 32782 }
enum VMHeartbeatStatus { Unknown; Disabled; NoContact; Error; LostCommunication; OkApplicationsUnknown; OkApplicationsHealthy; OkApplicationsCritical; Paused }
enum VMSwitchType { Private; Internal; External }
enum CheckpointType { Disabled = 2; Production = 3; ProductionOnly = 4; Standard = 5 }
enum SnapshotType { Standard = 0; Recovery = 1; Planned = 2; Missing = 3; Replica = 4; AppConsistentReplica = 5; SyncedReplica = 6 }
enum StartAction { Nothing = 2; StartIfRunning = 3; Start = 4 }
enum StopAction { TurnOff = 2; Save = 3; ShutDown = 4 }
enum ControllerType { IDE; SCSI; PMEM }
enum CopyFileSourceType { Host }
enum VhdType { Unknown = 0; Fixed = 2; Dynamic = 3; Differencing = 4 }
enum VhdFormat { Unknown = 0; VHD = 2; VHDX = 3; VHDSet = 4 }
enum VMNetworkAdapterVlanMode { Untagged; Access; Trunk; Private }
enum ServiceControllerStatus { Stopped = 1; StartPending = 2; StopPending = 3; Running = 4; ContinuePending = 5; PausePending = 6; Paused = 7 }

class VirtualMachineBase {
    [Guid]$Id; [Guid]$VMId; [string]$Name; [string]$VMName; [VMState]$State; [int]$Generation; [string]$Version; [string]$Notes
    [string]$Path; [string]$ConfigurationLocation; [string]$SnapshotFileLocation; [string]$SmartPagingFilePath
    [string]$ComputerName; [DateTime]$CreationTime; [CheckpointType]$CheckpointType; [bool]$AutomaticCheckpointsEnabled
    [StartAction]$AutomaticStartAction; [int]$AutomaticStartDelay; [StopAction]$AutomaticStopAction
    [int]$ProcessorCount; [long]$MemoryStartup; [long]$MemoryMinimum; [long]$MemoryMaximum; [bool]$DynamicMemoryEnabled
    [object]$ParentCheckpointId; [object]$ParentCheckpointName; [object]$ParentSnapshotId; [object]$ParentSnapshotName
    [object[]]$NetworkAdapters; [object[]]$HardDrives; [object[]]$DVDDrives; [bool]$IsDeleted; [bool]$IsClustered
}
class VirtualMachine : VirtualMachineBase {
    [TimeSpan]$Uptime; [object]$Heartbeat; [string]$Status; [string]$PrimaryStatusDescription; [string]$SecondaryStatusDescription
    [string]$PrimaryOperationalStatus; [string]$SecondaryOperationalStatus; [int]$CPUUsage; [long]$MemoryAssigned; [long]$MemoryDemand; [string]$MemoryStatus
    [string]$IntegrationServicesState; [object]$IntegrationServicesVersion; [string]$ReplicationState
    [string] ToString() { return 'VirtualMachine (Name = ''' + $this.Name + ''') [Id = ''' + $this.Id + ''']' }
}
class VMSnapshot : VirtualMachineBase { [SnapshotType]$SnapshotType; [long]$SizeOfSystemFiles }
class VMComponentObject { [string]$Id; [Guid]$VMId; [string]$VMName; [string]$Name; [string]$ComputerName; [object]$VMSnapshotId; [string]$VMSnapshotName }
class VMProcessor : VMComponentObject { [long]$Count; [bool]$ExposeVirtualizationExtensions; [long]$HwThreadCountPerCore; [long]$Maximum; [long]$Reserve; [int]$RelativeWeight; [bool]$CompatibilityForMigrationEnabled }
class VMMemory : VMComponentObject { [bool]$DynamicMemoryEnabled; [long]$Startup; [long]$Minimum; [long]$Maximum; [int]$Buffer; [int]$Priority }
class VMFirmware : VMComponentObject { [OnOffState]$SecureBoot; [string]$SecureBootTemplate; [object]$SecureBootTemplateId; [object[]]$BootOrder; [string]$PreferredNetworkBootProtocol; [string]$ConsoleMode; [OnOffState]$PauseAfterBootFailure }
class VMSecurity : VMComponentObject { [bool]$TpmEnabled; [bool]$KsdEnabled; [bool]$Shielded; [bool]$EncryptStateAndVmMigrationTraffic; [bool]$VirtualizationBasedSecurityOptOut; [bool]$BindToHostTpm }
class VMIntegrationComponent : VMComponentObject { [bool]$Enabled; [string]$OperationalStatus; [string]$PrimaryStatusDescription; [string]$SecondaryStatusDescription }
class VMNetworkAdapterBase : VMComponentObject {
    [string]$MacAddress; [bool]$DynamicMacAddressEnabled; [OnOffState]$MacAddressSpoofing; [OnOffState]$DhcpGuard; [OnOffState]$RouterGuard
    [OnOffState]$AllowTeaming; [OnOffState]$DeviceNaming; [string]$SwitchName; [object]$SwitchId; [bool]$Connected; [bool]$IsManagementOs
    [bool]$IsLegacy; [bool]$IsExternalAdapter; [string]$AdapterId; [string]$DeviceId; [string[]]$IPAddresses; [string]$Status; [object]$BandwidthSetting; [object]$VlanSetting
}
class VMNetworkAdapter : VMNetworkAdapterBase { }
class VMNetworkAdapterVlanSetting { [object]$ParentAdapter; [VMNetworkAdapterVlanMode]$OperationMode; [int]$AccessVlanId; [int]$NativeVlanId; [int[]]$AllowedVlanIdList; [string]$AllowedVlanIdListString; [string]$VMName }
class VMDriveController : VMComponentObject { [int]$ControllerNumber }
class Drive : VMComponentObject { [string]$Path; [ControllerType]$ControllerType; [int]$ControllerNumber; [int]$ControllerLocation; [string]$PoolName }
class HardDiskDrive : Drive { [object]$DiskNumber; [object]$MaximumIOPS; [object]$MinimumIOPS; [bool]$SupportPersistentReservations; [string]$AttachedDiskType }
class DvdDrive : Drive { [string]$DvdMediaType }
class VMSwitch { [Guid]$Id; [string]$Name; [VMSwitchType]$SwitchType; [string]$Notes; [string]$ComputerName; [object]$NetAdapterInterfaceDescription; [object[]]$NetAdapterInterfaceDescriptions; [bool]$AllowManagementOS; [bool]$IsDeleted; [bool]$EmbeddedTeamingEnabled; [string]$BandwidthReservationMode }
class VMHost { [string]$Name; [string]$ComputerName; [string]$FullyQualifiedDomainName; [string]$VirtualHardDiskPath; [string]$VirtualMachinePath; [string]$MacAddressMinimum; [string]$MacAddressMaximum; [long]$LogicalProcessorCount; [long]$MemoryCapacity; [bool]$NumaSpanningEnabled; [string[]]$SupportedVmVersions; [bool]$EnableEnhancedSessionMode; [bool]$VirtualMachineMigrationEnabled; [long]$MaximumStorageMigrations; [string]$VirtualMachineMigrationAuthenticationType }
class VirtualHardDisk { [string]$ComputerName; [string]$Path; [VhdFormat]$VhdFormat; [VhdType]$VhdType; [long]$FileSize; [long]$Size; [object]$MinimumSize; [int]$LogicalSectorSize; [int]$PhysicalSectorSize; [int]$BlockSize; [string]$ParentPath; [string]$DiskIdentifier; [object]$FragmentationPercentage; [int]$Alignment; [bool]$Attached; [object]$DiskNumber; [object]$Number; [bool]$IsPMEMCompatible; [object]$AddressAbstractionType }

# A refusal of a cmdlet: what Hyper-V answers. The dispatcher makes an error record of it.
class DoubleRefusal : System.Exception {
    [string]$ErrorId; [string]$Category; [string]$Kind; [int]$Code; [object]$Target
    DoubleRefusal([string]$message) : base($message) { }
}
# The exception of the Hyper-V module. Its HRESULT says nothing on real hosts; the code stands in the text.
class VirtualizationException : System.Runtime.InteropServices.ExternalException {
    [string]$ErrorIdentifier; [string]$ErrorCategory
    VirtualizationException([string]$message, [int]$code) : base($message, $code) { }
}
class CimException : System.Runtime.InteropServices.ExternalException {
    [string]$MessageId; [int]$NativeErrorCode
    CimException([string]$message, [int]$code) : base($message, $code) { }
}
# What stands for a CimInstance, of which engines outside Windows have no use.
class DoubleCim { }
# What stands for a PSSession, which cannot be made by others than the engine.
class DoubleSession {
    [int]$Id; [string]$Name; [Guid]$InstanceId; [string]$ComputerName; [string]$ComputerType; [object]$VMId; [string]$VMName; [string]$Transport; [string]$ConfigurationName
    [System.Management.Automation.Runspaces.RunspaceState]$State; [System.Management.Automation.Runspaces.RunspaceAvailability]$Availability
    hidden [object]$Runspace; hidden [object]$Boot; hidden [string]$Machine
}
