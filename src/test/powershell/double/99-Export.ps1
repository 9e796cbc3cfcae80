# Makes the functions and shows them.

$script:MessagesText = $MessagesText
$script:WholeText = $Text
$script:FactsText = $Facts
$script:ByHandText = $ByHand
$script:FunctionsText = Get-KeptFunctions $Facts $ByHand $Text
. ([ScriptBlock]::Create($script:FunctionsText))
if ($env:NHV_DOUBLE -and [IO.File]::Exists((Get-MachineFile 'host'))) { Sync-Drives }
Export-ModuleMember -Function (@($script:Bodies.Keys) + @('New-DoubleWorld', 'Edit-Double', 'Read-Double', 'Set-DoubleSetting', 'New-DoubleImage', 'Get-DoubleVolume',
        'Add-DoubleFault', 'Get-DoubleFault', 'Clear-DoubleFault', 'Get-DoubleCall', 'Clear-DoubleCall', 'Restart-Double', 'Wait-DoubleProgram', 'Stop-DoubleProgram', 'Sync-DoubleDrives', 'Get-DoubleGroup', 'bcdedit', 'bcdedit.exe', 'shutdown', 'shutdown.exe', 'taskkill', 'taskkill.exe', 'icacls.exe'))
