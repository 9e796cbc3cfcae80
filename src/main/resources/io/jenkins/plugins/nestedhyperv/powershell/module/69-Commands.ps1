# Commands in host VMs and, through them, in Windows inner VMs.

# Calls a function of an operation where it runs.
function Invoke-NhvOperation {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Gate,
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $InnerVm,
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [hashtable] $Arguments,
        [Parameter()] [AllowNull()] [Security.SecureString] $Standard,
        [Parameter()] [AllowNull()] [byte[]] $Bytes
    )
    if (-not $InnerVm) {
        return Invoke-NhvEntered -Gate $Gate -Name $Name -Arguments $Arguments -Sealed @($Standard) -Bytes $Bytes
    }
    $site = @{ Installation = $Gate['Installation']; Lab = $Gate['Lab']; User = $Gate['User'] }
    $request = @{ site = $site; vm = $InnerVm; name = $Name; arguments = $Arguments }
    $sealed = @($Gate['InnerPassword'], $Standard)
    return Invoke-NhvEntered -Gate $Gate -Name 'Invoke-NhvGuestInner' -Arguments $request -Sealed $sealed -Bytes $Bytes
}

# Starts a command in a guest, unless the guest has heard of its id before.
function Start-NhvCommand {
    <#
    .SYNOPSIS
    Starts a command in a guest, unless the guest has heard of its id before.
    .DESCRIPTION
    It runs detached: neither the end of the session nor that of this process ends it. Returns {answer: JSON of {ok, result |
    error}}; the result is {state: never, running, ended (then with code), rebooted, killed or unstarted}, for an inner VM
    {inner: such an answer}.
    .PARAMETER Root
    Our folder on this host.
    .PARAMETER Installation
    Whose the VM is.
    .PARAMETER Lab
    Which lab's it is.
    .PARAMETER Vm
    The host VM's name within the lab.
    .PARAMETER User
    The account of an administrator in it, and in the inner VM.
    .PARAMETER Password
    The lasting password of the account in the host VM.
    .PARAMETER FirstPassword
    The password that the seed gave it.
    .PARAMETER InnerPassword
    The password of the account in the inner VM.
    .PARAMETER InnerVm
    The name of the inner VM; nothing for the host VM itself.
    .PARAMETER Id
    The id of the operation.
    .PARAMETER Command
    PowerShell text.
    .PARAMETER Notice
    What stands where output was cut off, which has a bound.
    .PARAMETER Standard
    Its standard input, in base64; it goes through pipes alone.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z]:\\[^*?<>|"]+$')] [string] $Root,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9-]{1,64}$')] [string] $Installation,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[a-z][a-z0-9]{7}$')] [string] $Lab,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9-]{1,64}$')] [string] $Vm,
        [Parameter(Mandatory = $true)] [string] $User,
        [Parameter(Mandatory = $true)] [Security.SecureString] $Password,
        [Parameter(Mandatory = $true)] [Security.SecureString] $FirstPassword,
        [Parameter()] [Security.SecureString] $InnerPassword,
        [Parameter()] [AllowEmptyString()] [string] $InnerVm = '',
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9-]{1,40}$')] [string] $Id,
        [Parameter(Mandatory = $true)] [string] $Command,
        [Parameter(Mandatory = $true)] [string] $Notice,
        [Parameter()] [Security.SecureString] $Standard
    )
    $gate = ConvertTo-NhvGate -Given $PSBoundParameters
    return Invoke-NhvOperation -Gate $gate -InnerVm $InnerVm -Name 'Start-NhvGuestOperation' -Standard $Standard -Arguments @{
        id = $Id; command = $Command; notice = $Notice
    }
}

# Reads on in the output of a command.
function Read-NhvCommand {
    <#
    .SYNOPSIS
    Reads on in the output of a command.
    .DESCRIPTION
    Returns as Start-NhvCommand does; the result has output too, in base64, read after the state.
    .PARAMETER Root
    Our folder on this host.
    .PARAMETER Installation
    Whose the VM is.
    .PARAMETER Lab
    Which lab's it is.
    .PARAMETER Vm
    The host VM's name within the lab.
    .PARAMETER User
    The account of an administrator in it, and in the inner VM.
    .PARAMETER Password
    The lasting password of the account in the host VM.
    .PARAMETER FirstPassword
    The password that the seed gave it.
    .PARAMETER InnerPassword
    The password of the account in the inner VM.
    .PARAMETER InnerVm
    The name of the inner VM; nothing for the host VM itself.
    .PARAMETER Id
    The id of the operation.
    .PARAMETER Offset
    In bytes.
    .PARAMETER MaxBytes
    At most so many.
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
        [Parameter()] [Security.SecureString] $InnerPassword,
        [Parameter()] [AllowEmptyString()] [string] $InnerVm = '',
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9-]{1,40}$')] [string] $Id,
        [Parameter(Mandatory = $true)] [ValidateRange(0, [long]::MaxValue)] [long] $Offset,
        [Parameter(Mandatory = $true)] [ValidateRange(1, 1048576)] [long] $MaxBytes
    )
    $gate = ConvertTo-NhvGate -Given $PSBoundParameters
    return Invoke-NhvOperation -Gate $gate -InnerVm $InnerVm -Name 'Read-NhvGuestOperation' -Arguments @{
        id = $Id; offset = $Offset; maxBytes = $MaxBytes
    }
}

# Ends a command with its whole process tree.
function Stop-NhvCommand {
    <#
    .SYNOPSIS
    Ends a command with its whole process tree.
    .DESCRIPTION
    Returns as Start-NhvCommand does.
    .PARAMETER Root
    Our folder on this host.
    .PARAMETER Installation
    Whose the VM is.
    .PARAMETER Lab
    Which lab's it is.
    .PARAMETER Vm
    The host VM's name within the lab.
    .PARAMETER User
    The account of an administrator in it, and in the inner VM.
    .PARAMETER Password
    The lasting password of the account in the host VM.
    .PARAMETER FirstPassword
    The password that the seed gave it.
    .PARAMETER InnerPassword
    The password of the account in the inner VM.
    .PARAMETER InnerVm
    The name of the inner VM; nothing for the host VM itself.
    .PARAMETER Id
    The id of the operation.
    #>
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z]:\\[^*?<>|"]+$')] [string] $Root,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9-]{1,64}$')] [string] $Installation,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[a-z][a-z0-9]{7}$')] [string] $Lab,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9-]{1,64}$')] [string] $Vm,
        [Parameter(Mandatory = $true)] [string] $User,
        [Parameter(Mandatory = $true)] [Security.SecureString] $Password,
        [Parameter(Mandatory = $true)] [Security.SecureString] $FirstPassword,
        [Parameter()] [Security.SecureString] $InnerPassword,
        [Parameter()] [AllowEmptyString()] [string] $InnerVm = '',
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9-]{1,40}$')] [string] $Id
    )
    $gate = ConvertTo-NhvGate -Given $PSBoundParameters
    if (-not $PSCmdlet.ShouldProcess($Id)) {
        return Invoke-NhvOperation -Gate $gate -InnerVm $InnerVm -Name 'Read-NhvGuestOperation' -Arguments @{
            id = $Id; offset = [long] 0; maxBytes = [long] 1
        }
    }
    return Invoke-NhvOperation -Gate $gate -InnerVm $InnerVm -Name 'Stop-NhvGuestOperation' -Arguments @{ id = $Id }
}
