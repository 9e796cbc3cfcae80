. ([IO.Path]::Combine($PSScriptRoot, 'Assert.ps1'))
$commands = 'Microsoft.HyperV.PowerShell.Commands.'

Test-Case 'the n-th call fails, before it did anything' {
    Add-DoubleFault -Cmdlet 'New-VMSwitch' -Nth 2 -ErrorClass ACCESS_DENIED
    [void](New-VMSwitch -Name 'a' -SwitchType Private)
    Assert-Refused "AccessDenied,${commands}NewVMSwitch" { New-VMSwitch -Name 'b' -SwitchType Private } -Text '0x80070005'
    [void](New-VMSwitch -Name 'c' -SwitchType Private)
    Assert-Equal 'external a c' ((Get-VMSwitch | Sort-Object -Property { $_.Name.Length } -Descending | ForEach-Object { $_.Name }) -join ' ')
}

Test-Case 'a call fails after it has done its work' {
    Add-DoubleFault -Cmdlet 'New-VM*' -When after -ErrorClass IN_USE
    Assert-Refused "ObjectInUse,${commands}NewVMSwitch" { New-VMSwitch -Name 'a' -SwitchType Private }
    Assert-Equal 'a' (Get-VMSwitch -Name 'a').Name
}

Test-Case 'a call comes back late' {
    Add-DoubleFault -Cmdlet 'Get-VM' -When hangs -Milliseconds 300
    $clock = [Diagnostics.Stopwatch]::StartNew()
    [void](Get-VM)
    Assert-True ($clock.ElapsedMilliseconds -ge 300) 'it took its time'
}

Test-Case 'every row of the error table can be ordered' {
    $vm = New-TestVm
    $rows = [ordered]@{
        NOT_FOUND = "ObjectNotFound,${commands}StartVM"; IN_USE = "ObjectInUse,${commands}StartVM"; SHARING_VIOLATION = "OperationFailed,${commands}StartVM"; OUT_OF_MEMORY = "OutOfMemory,${commands}StartVM"
        NO_RESOURCES = "Unspecified,${commands}StartVM"; VM_MISCONFIGURED = "OperationFailed,${commands}StartVM"; INVALID_STATE = "InvalidState,${commands}StartVM"; ACCESS_DENIED = "AccessDenied,${commands}StartVM"
        DISK_FULL = "OperationFailed,${commands}StartVM"; DISK_FILE_UNSUITABLE = "OperationFailed,${commands}StartVM"; NESTING_EXCLUDES_VBS = "InvalidOperation,${commands}StartVM"; NO_HYPERVISOR = "Unspecified,${commands}StartVM"; OTHER = "OperationFailed,${commands}StartVM"
    }
    foreach ($row in $rows.Keys) {
        Add-DoubleFault -Cmdlet 'Start-VM' -ErrorClass $row
        Assert-Refused $rows[$row] { Start-VM -VM $vm }
    }
    Add-DoubleFault -Cmdlet 'New-PSSession' -ErrorClass GUEST_CREDENTIAL
    Assert-Refused 'PSSessionStateBroken' { New-PSSession -VMId $vm.Id -Credential (Get-TestCredential) }
}

Test-Case 'messages are in the language of the host, and nothing else is' {
    $vm = New-TestVm
    $texts = @{}
    foreach ($language in 'en', 'de', 'pl', 'ja') {
        Set-DoubleSetting @{ language = $language }
        $problem = $null
        try { Start-VM -Name 'nothing' } catch { $problem = $_ }
        Assert-Equal "ObjectNotFound,${commands}StartVM" $problem.FullyQualifiedErrorId
        $texts[$problem.Exception.Message] = $true
        Assert-Equal 1 @(Get-VMIntegrationService -VM $vm | Where-Object { $_.Id -match '84EAAE65' }).Count
        $texts[(Get-VMIntegrationService -VM $vm | Where-Object { $_.Id -match '84EAAE65' }).Name] = $true
    }
    Assert-Equal 8 $texts.Count
}

Test-Case 'codes stand in the text, and in the exception where a test wants them there' {
    Add-DoubleFault -Cmdlet 'Get-VM' -ErrorClass SHARING_VIOLATION -Times 2
    try { Get-VM } catch { Assert-Equal -2146233088 $_.Exception.HResult }
    Set-DoubleSetting @{ codesAsHResult = $true }
    try { Get-VM } catch { Assert-Equal -2147024864 $_.Exception.HResult }
}

Test-Case 'calls are counted with their arguments, and secrets are not written down' {
    $vm = New-TestVm
    Set-VM -VM $vm -Notes 'a "b"'
    $calls = @(Get-DoubleCall -Cmdlet 'Set-VM')
    Assert-Equal 1 $calls.Count
    Assert-Equal 'a "b"' $calls[0].arguments.Notes
    Start-VM -VM $vm
    [void](New-PSSession -VMId $vm.Id -Credential (Get-TestCredential))
    Assert-True (-not [IO.File]::ReadAllText([IO.Path]::Combine($env:NHV_DOUBLE, 'calls.jsonl')).Contains('Role-Pass1')) 'no secret'
}

Test-Case 'latencies are there when they are wanted' {
    Set-DoubleSetting @{ latency = 2 }
    $clock = [Diagnostics.Stopwatch]::StartNew()
    [void](Get-VM)
    Assert-True ($clock.ElapsedMilliseconds -ge 80) 'it took its time'
}
