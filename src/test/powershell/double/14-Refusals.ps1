# What Hyper-V refuses, in the language that the setting "language" of the machine names.

function Get-Message([string]$key, [object[]]$arguments) {
    if (-not $script:Messages) {
        $script:Messages = ConvertFrom-Json -InputObject $script:MessagesText
    }
    $language = 'en'
    $m = $null
    if ($script:Open) { $m = $script:Open['host'] }
    if ($script:Open -and -not $m) { $m = Open-Machine 'host' }
    if ($m -and $m.settings.language) { $language = $m.settings.language }
    $texts = $script:Messages.$key
    if (-not $texts) { throw "The double has no message $key." }
    $text = $texts.$language
    if ($null -ne $m) { $script:CodesShown = [bool]$m.settings.codesAsHResult }
    $text -f $arguments
}

function New-Refusal([string]$id, [string]$category, [string]$key, [object[]]$arguments = @(), [long]$code = 0, [string]$kind = '', $target = $null) {
    $refusal = New-Object DoubleRefusal (Get-Message $key $arguments)
    $refusal.ErrorId = $id
    $refusal.Category = $category
    $refusal.Kind = $kind
    $refusal.Target = $target
    if ($code -gt [int]::MaxValue) { $code -= 0x100000000 }
    $refusal.Code = [int]$code
    $refusal
}

function Stop-NotFound([string]$what) { throw (New-Refusal 'ObjectNotFound' 'ObjectNotFound' 'notFound' @($what)) }
function Stop-InvalidState($vm) { throw (New-Refusal 'InvalidState' 'InvalidOperation' 'vmState' @($vm.name, $vm.id)) }
function Stop-Invalid([string]$key, [object[]]$arguments = @()) { throw (New-Refusal 'InvalidParameter' 'InvalidArgument' $key $arguments) }
function Stop-InUse([string]$path) { throw (New-Refusal 'OperationFailed' 'NotSpecified' 'fileInUse' @($path) 0x80070020) }
function Stop-Failed([string]$key, [object[]]$arguments, [long]$code) { throw (New-Refusal 'OperationFailed' 'NotSpecified' $key $arguments $code) }
