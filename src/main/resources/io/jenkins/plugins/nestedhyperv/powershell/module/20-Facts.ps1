# What this machine says of itself.

# What it sees of its processor. Inside a VM whose hypervisor runs, the flag of the extensions is hidden, and proved.
function Get-NhvFacts {
    <#
    .SYNOPSIS
    Shows what this machine sees of virtualization.
    .DESCRIPTION
    Returns {hypervisorPresent, extension: vmx, svm or nothing, secondLevelPaging, microcode, hypervisorLaunched, vmRuns}.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '')]
    param()
    $processor = @(Get-CimInstance -ClassName Win32_Processor)[0]
    $computer = Get-CimInstance -ClassName Win32_ComputerSystem
    $service = Get-Service -Name vmms -ErrorAction Ignore
    $isLaunched = $null -ne $service -and "$($service.Status)" -ceq 'Running' -and [bool] $computer.HypervisorPresent
    $extension = ''
    if ($processor.VMMonitorModeExtensions) {
        $extension = $(if ("$($processor.Manufacturer)" -ceq 'AuthenticAMD') { 'svm' } else { 'vmx' })
    }
    return [ordered] @{
        hypervisorPresent = [bool] $computer.HypervisorPresent
        extension = $extension
        secondLevelPaging = [bool] $processor.SecondLevelAddressTranslationExtensions
        microcode = ''
        hypervisorLaunched = $isLaunched
        vmRuns = $isLaunched -and @(Get-VM | Where-Object -FilterScript { "$($_.State)" -ceq 'Running' }).Length -gt 0
    }
}
