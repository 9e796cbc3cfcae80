# Planted violations: what a line ends with says which rules must find something in the statement that begins there.

function Get-NhvPlantedCall {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter()] [ValidateSet('Standard', 'Sometimes')] [string] $Kind = 'Standard'
    )
    Get-VMThing -VM $Vm # finds: UnknownCommand
    Get-Uptime # finds: UnknownCommand, NewParameter
    Get-WmiObject -Class Win32_Processor # finds: UnknownCommand, PSAvoidUsingWMICmdlet
    some.exe /x # finds: UnknownCommand
    Set-VM -VM $Vm -StaticMemori # finds: UnknownParameter
    Set-VM -VM $Vm -Static # finds: UnknownParameter
    Get-Content -LiteralPath 'x' -AsByteStream # finds: UnknownParameter, NewParameter
    Set-VM -VM $Vm -StaticMemory -DynamicMemory
    New-VHD -Path 'x' -ParentPath 'y' -Differencing
    New-VHD -Path 'x' -ParentPath 'y' -Dynamic # finds: NoParameterSet
    New-VHD -Path 'x' -Differencing # finds: NoParameterSet
    Get-VMHardDiskDrive # finds: NoParameterSet
    Get-VMNetworkAdapter -VM $Vm -Name 'lab'
    Get-VM -Id $Vm.Id | Get-VMHardDiskDrive
    Set-VM -VM $Vm -CheckpointType 'Sometimes' # finds: UnknownValue
    Set-VM -VM $Vm -CheckpointType Standard
    $type = 'Standard'
    if ($Vm) {
        $type = 'Sometimes'
    }
    Set-VM -VM $Vm -CheckpointType $type # finds: UnknownValue
    Set-VM -VM $Vm -CheckpointType $(if ($Vm) { 'Standard' } else { 'Never' }) # finds: UnknownValue
    Set-VM -VM $Vm -CheckpointType $Kind # finds: UnknownValue
    Set-VMFirmware -VM $Vm -EnableSecureBoot On
    Set-VMFirmware -VM $Vm -EnableSecureBoot Yes # finds: UnknownValue
    Get-NhvPlantedCall -Vm $Vm
    Get-NhvPlantedCall -Kind 'Standard' # finds: NoParameterSet
    Get-NhvPlantedCall -Vm $Vm -Kind 'Other' # finds: UnknownValue
    Get-NhvPlantedCall -Vm $Vm -Sort 'Other' # finds: UnknownParameter
    & "Get-Nhv$Kind" -Vm $Vm # finds: DynamicCommand
    & { Get-VM }
}

function Get-NhvPlantedSplat {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [hashtable] $Given
    )
    $good = @{ VM = $Vm; CheckpointType = 'Standard' }
    $good['AutomaticCheckpointsEnabled'] = $false
    Set-VM @good
    $wrong = @{ VM = $Vm; CheckpointTipe = 'Standard' }
    Set-VM @wrong # finds: UnknownParameter
    $value = [ordered] @{ VM = $Vm; CheckpointType = 'Never' }
    Set-VM @value # finds: UnknownValue
    $later = @{ Path = 'x'; ParentPath = 'y' }
    if ($Vm) {
        $later['Dynamic'] = $true
    }
    New-VHD @later # finds: NoParameterSet
    Set-VM @Given # finds: UnfollowedSplat
}

function Get-NhvPlantedDispatch {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('DynamicCommand', '')]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('UnknownCommand', '')] # finds: UnneededSuppression
    param([Parameter(Mandatory = $true)] [string] $Name)
    & "Get-Nhv$Name" -Vm 1
}
