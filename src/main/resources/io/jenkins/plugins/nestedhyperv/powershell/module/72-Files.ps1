# Files into guests and out of them, a block a call. Their bytes go through the spool folder and the session, never in a request.

# Takes one step of copying a file into a Windows guest or out of it.
function Invoke-NhvFile {
    <#
    .SYNOPSIS
    Takes one step of copying a file into a Windows guest or out of it.
    .DESCRIPTION
    Each step may be repeated. Returns {answer: JSON of {ok, result | error}}; the result is {sha256}, for an inner VM {inner: such
    an answer}. A step that reads a block writes it to the file Output of the spool.
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
    .PARAMETER Step
    {verb: check, append, finish, block, sum or discard, path, and what the verb needs of target, offset, length, sha256}. The verb
    "forget" deletes the file Output, and enters no guest.
    .PARAMETER File
    The bytes to append, as they were brought to the spool: {file, sha256}.
    .PARAMETER Output
    The name of a file in the spool.
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
        [Parameter()] [AllowEmptyString()] [string] $InnerVm = '',
        [Parameter(Mandatory = $true)] [hashtable] $Step,
        [Parameter()] [hashtable] $File,
        [Parameter()] [ValidatePattern('^(nhv-[a-z][a-z0-9]{7}-[A-Za-z0-9.-]+)?$')] [string] $Output = ''
    )
    $gate = ConvertTo-NhvGate -Given $PSBoundParameters
    if ($Step['verb'] -ceq 'forget') {
        Remove-NhvFile -Root $gate['Root'] -Path (Get-NhvSpoolPath -Site $gate -File $Output)
        return [ordered] @{ answer = '{"ok":true,"result":{"sha256":""}}' }
    }
    $bytes = $(if ($File) { , (Receive-NhvSpooled -Site $gate -Spooled $File) })
    $answer = Invoke-NhvOperation -Gate $gate -InnerVm $InnerVm -Name 'Invoke-NhvGuestFile' -Arguments $Step -Bytes $bytes
    return Save-NhvOutput -Gate $gate -Answer $answer -File $Output
}

# Puts the bytes that came with an answer into a file of the spool.
function Save-NhvOutput {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Gate,
        [Parameter(Mandatory = $true)] [Collections.IDictionary] $Answer,
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $File
    )
    if ($Answer.Contains('bytes')) {
        $path = Get-NhvSpoolPath -Site $Gate -File $File
        Confirm-NhvFolder -Root $Gate['Root'] -Path "$($Gate['Root'])\spool"
        [IO.File]::WriteAllBytes((Get-NhvNativePath -Path $path), [byte[]] $Answer['bytes'])
        $Answer.Remove('bytes')
    }
    return $Answer
}
