# Planted violations: what must not stand in the module.

function Get-NhvPlantedStatement {
    [CmdletBinding()]
    [OutputType([object])]
    param(
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [string] $Text
    )
    gci -LiteralPath 'x' # finds: UnknownCommand, PSAvoidUsingCmdletAliases
    rm -LiteralPath 'x' # finds: UnknownCommand, PSAvoidUsingCmdletAliases
    Get-ChildItem 'x' # finds: PSAvoidUsingPositionalParameters
    Get-VM | Where-Object { $_ } # finds: PSAvoidUsingPositionalParameters
    Get-VM | Where-Object -FilterScript { $_ }
    Invoke-Expression -Command $Text # finds: PSAvoidUsingInvokeExpression
    [scriptblock]::Create($Text) # finds: TextAsCode
    $ExecutionContext.InvokeCommand.InvokeScript($Text) # finds: TextAsCode
    ConvertTo-SecureString -String $Text -AsPlainText -Force # finds: PSAvoidUsingConvertToSecureStringWithPlainText
    Write-Host -Object $Text # finds: PSAvoidUsingWriteHost
    Get-VM -Name $Text # finds: VmByName
    Stop-VM -Name $Text -TurnOff # finds: VmByName
    Get-VMHardDiskDrive -VMName $Text # finds: VmByName
    Get-VM -Id $Vm.Id
    New-VM -Name $Text -NoVHD
    $splat = @{ Name = $Text }
    Start-VM @splat # finds: VmByName
    Get-Content -Path $Text # finds: LiteralPath
    Test-Path -Path $Text # finds: LiteralPath
    Split-Path -Path $Text -Leaf
    $global:Count = 1 # finds: PSAvoidGlobalVars
    try { Get-VM } catch { } # finds: PSAvoidUsingEmptyCatchBlock
    if ($Vm -eq $null) { # finds: PSPossibleIncorrectComparisonWithNull
        return $null -eq $Text
    }
    $input = 5 # finds: PSAvoidAssignmentToAutomaticVariable
    foreach ($switch in 1, 2) { # finds: PSAvoidAssignmentToAutomaticVariable
        "$switch$input"
    }
}
