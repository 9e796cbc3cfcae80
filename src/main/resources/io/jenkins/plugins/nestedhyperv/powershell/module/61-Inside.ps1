# What is called from outside to look and act inside host VMs.

# Looks inside one host VM.
function Get-NhvInside {
    <#
    .SYNOPSIS
    Looks inside a host VM of ours.
    .DESCRIPTION
    Returns {answer: JSON of {ok, result | error}}; the result is {boot, facts, networkReady, nameServers[],
    innerVms: [{name, power, boot, reachable, passed, os, operations[]}]}. Fails with Nhv.guest.notReady, Nhv.guest.password or, after three of these, Nhv.guest.locked when
    the VM cannot be entered, and with Nhv.guest.lost when the session broke.
    .PARAMETER Root
    Our folder on this host.
    .PARAMETER Installation
    Whose the VM is.
    .PARAMETER Lab
    Which lab's it is.
    .PARAMETER Vm
    Its name within the lab.
    .PARAMETER User
    The account of an administrator in it.
    .PARAMETER Password
    The lasting password of the account.
    .PARAMETER FirstPassword
    The password that the seed gave it.
    .PARAMETER InnerPassword
    The password of the account with the same name in inner VMs with Windows.
    .PARAMETER InnerKey
    The private key that opens inner VMs with Linux.
    .PARAMETER InnerVm
    The name of an inner VM with Windows: then the result is {facts} of that one alone.
    .PARAMETER Prove
    Whether an empty VM is started in it for a moment, to prove that VMs can run.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z]:\\[^*?<>|"]+$')] [string] $Root,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9-]{1,64}$')] [string] $Installation,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[a-z][a-z0-9]{7}$')] [string] $Lab,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9-]{1,64}$')] [string] $Vm,
        [Parameter(Mandatory = $true)] [string] $User,
        [Parameter(Mandatory = $true)] [Security.SecureString] $Password,
        [Parameter(Mandatory = $true)] [Security.SecureString] $FirstPassword,
        [Parameter(Mandatory = $true)] [Security.SecureString] $InnerPassword,
        [Parameter(Mandatory = $true)] [Security.SecureString] $InnerKey,
        [Parameter()] [AllowEmptyString()] [string] $InnerVm = '',
        [Parameter()] [bool] $Prove = $false
    )
    $gate = ConvertTo-NhvGate -Given $PSBoundParameters
    if ($InnerVm) {
        return Invoke-NhvOperation -Gate $gate -InnerVm $InnerVm -Name 'Read-NhvGuestFact' -Arguments @{}
    }
    $arguments = @{ site = @{ Installation = $Installation; Lab = $Lab; User = $User }; prove = $Prove }
    return Invoke-NhvEntered -Gate $gate -Name 'Get-NhvGuestLook' -Arguments $arguments -Sealed @($InnerPassword, $InnerKey)
}

# Acts inside one host VM.
function Invoke-NhvInside {
    <#
    .SYNOPSIS
    Acts inside a host VM of ours, and looks after it.
    .DESCRIPTION
    Each action is an ensure. Returns {answer: JSON of {ok, result | error}}; the result is {outcomes: [{outcome: DONE,
    RUNNING, RESTARTS or FAILED, error}], look as of Get-NhvInside}. After RUNNING it is to be asked again. After RESTARTS the
    look is of the boot that ends; a later boot shows the effect. Fails as Get-NhvInside does.
    .PARAMETER Root
    Our folder on this host.
    .PARAMETER Installation
    Whose the VM is.
    .PARAMETER Lab
    Which lab's it is.
    .PARAMETER Vm
    Its name within the lab.
    .PARAMETER User
    The account of an administrator in it.
    .PARAMETER Password
    The lasting password of the account.
    .PARAMETER FirstPassword
    The password that the seed gave it.
    .PARAMETER InnerPassword
    The password of the account with the same name in inner VMs with Windows.
    .PARAMETER InnerKey
    The private key that opens inner VMs with Linux.
    .PARAMETER Seeds
    The seeds of inner VMs, as they were brought to the spool: {file, sha256}.
    .PARAMETER Actions
    What to do: {action: EnableHypervisor, ConfigureNetwork, CreateInnerVm, StartInnerVm, CheckInnerVm, DeleteInnerVm,
    MakeCheckpoint, RestoreCheckpoint or RemoveCheckpoint, target, and vm where the action needs a plan; for checkpoints
    checkpoint, operation, and memory where one is made}.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z]:\\[^*?<>|"]+$')] [string] $Root,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9-]{1,64}$')] [string] $Installation,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[a-z][a-z0-9]{7}$')] [string] $Lab,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9-]{1,64}$')] [string] $Vm,
        [Parameter(Mandatory = $true)] [string] $User,
        [Parameter(Mandatory = $true)] [Security.SecureString] $Password,
        [Parameter(Mandatory = $true)] [Security.SecureString] $FirstPassword,
        [Parameter(Mandatory = $true)] [Security.SecureString] $InnerPassword,
        [Parameter(Mandatory = $true)] [Security.SecureString] $InnerKey,
        [Parameter()] [hashtable] $Seeds,
        [Parameter(Mandatory = $true)] [hashtable[]] $Actions
    )
    $gate = ConvertTo-NhvGate -Given $PSBoundParameters
    $arguments = @{ site = @{ Installation = $Installation; Lab = $Lab; User = $User }; actions = $Actions }
    $sealed = @($InnerPassword, $InnerKey)
    $bytes = $(if ($Seeds) { , (Receive-NhvSpooled -Site $gate -Spooled $Seeds) })
    return Invoke-NhvEntered -Gate $gate -Name 'Invoke-NhvGuestActions' -Arguments $arguments -Sealed $sealed -Bytes $bytes
}
