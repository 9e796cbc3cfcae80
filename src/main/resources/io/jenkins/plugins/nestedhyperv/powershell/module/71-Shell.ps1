# Commands in inner VMs with Linux.

# Runs a short command in an inner VM with Linux to its end.
function Invoke-NhvShell {
    <#
    .SYNOPSIS
    Runs a short command in an inner VM with Linux to its end.
    .DESCRIPTION
    Its host VM does it with its own ssh.exe. Returns {answer: JSON of {ok, result | error}}; the result is {code, output in
    base64, sha256 of the output, errors: how standard error begins}. Fails with Nhv.guest.ssh when ssh.exe itself failed, with Nhv.guest.late or
    Nhv.guest.tooMuch when a bound was passed.
    .PARAMETER Root
    Our folder on this host.
    .PARAMETER Installation
    Whose the VM is.
    .PARAMETER Lab
    Which lab's it is.
    .PARAMETER Vm
    The host VM's name within the lab.
    .PARAMETER User
    The account of an administrator in it.
    .PARAMETER Password
    The lasting password of the account.
    .PARAMETER FirstPassword
    The password that the seed gave it.
    .PARAMETER InnerKey
    The private key that opens the inner VM.
    .PARAMETER InnerVm
    The name of the inner VM.
    .PARAMETER Command
    Text for its shell, without secrets.
    .PARAMETER Standard
    Its standard input, in base64; it goes through pipes alone.
    .PARAMETER File
    Its standard input, as it was brought to the spool: {file, sha256}.
    .PARAMETER Output
    The name of a file in the spool that gets its standard output; the output in the result is empty then.
    .PARAMETER Seconds
    How long it may take.
    .PARAMETER MaxBytes
    How much it may answer.
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
        [Parameter(Mandatory = $true)] [Security.SecureString] $InnerKey,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9-]{1,64}$')] [string] $InnerVm,
        [Parameter(Mandatory = $true)] [string] $Command,
        [Parameter()] [Security.SecureString] $Standard,
        [Parameter()] [hashtable] $File,
        [Parameter()] [ValidatePattern('^(nhv-[a-z][a-z0-9]{7}-[A-Za-z0-9.-]+)?$')] [string] $Output = '',
        [Parameter(Mandatory = $true)] [ValidateRange(1, 600)] [long] $Seconds,
        [Parameter(Mandatory = $true)] [ValidateRange(0, 4194304)] [long] $MaxBytes
    )
    $gate = ConvertTo-NhvGate -Given $PSBoundParameters
    $bytes = $(if ($File) { , (Receive-NhvSpooled -Site $gate -Spooled $File) })
    $arguments = @{
        site = @{ Installation = $Installation; Lab = $Lab; User = $User }
        vm = $InnerVm; command = $Command; seconds = $Seconds; maxBytes = $MaxBytes
        spooled = ($Output -ne '')
    }
    $sealed = @($InnerKey, $Standard)
    $answer = Invoke-NhvEntered -Gate $gate -Name 'Invoke-NhvGuestShell' -Arguments $arguments -Sealed $sealed -Bytes $bytes
    return Save-NhvOutput -Gate $gate -Answer $answer -File $Output
}
