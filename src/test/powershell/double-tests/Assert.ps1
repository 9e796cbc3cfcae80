# Cases and assertions for tests of PowerShell code. Each case prints one line: "ok NAME", or "FAILED NAME: why".
# NHV_TEST_FOLDER is a folder for what the tests make.

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
. ([IO.Path]::Combine($PSScriptRoot, '..', 'double', 'Load.ps1'))
$script:world = 0

# Runs a case in a world of its own, in which there are an image with the role and one without, and a folder D:\vms.
function Test-Case([string]$name, [ScriptBlock]$body, [hashtable]$Spec = @{}, [hashtable]$Settings = @{}) {
    $script:world++
    $folder = [IO.Path]::Combine($env:NHV_TEST_FOLDER, "$([IO.Path]::GetFileNameWithoutExtension($MyInvocation.ScriptName))-$script:world")
    try {
        New-DoubleWorld -Path $folder -Spec $Spec -Settings $Settings
        New-DoubleImage -Path 'D:\images\role.vhdx' -WithRole -ReadOnly -Password 'Role-Pass1'
        New-DoubleImage -Path 'D:\images\plain.vhdx' -ReadOnly -Password 'Plain-Pass1'
        [void](New-Item -ItemType Directory -Path 'D:\vms')
        $Error.Clear()
        & $body
        "ok $name"
    } catch { "FAILED ${name}: $($_.Exception.Message) [$($_.FullyQualifiedErrorId)] $($_.ScriptStackTrace -replace '\s*\n\s*', ' < ')" }
}

function Assert-Equal($wanted, $found, [string]$what = '') {
    if ("$wanted" -cne "$found") { throw "$what is '$found', not '$wanted'" }
}

function Assert-True($found, [string]$what = 'the condition') { if (-not $found) { throw "$what does not hold" } }

# That a block fails with an error id, and what its message must contain. Gives the error.
function Assert-Refused([string]$id, [ScriptBlock]$body, [string]$Text = '', [string]$Category = '') {
    $problem = $null
    try { [void](& $body) } catch { $problem = $_ }
    if (-not $problem) { throw "nothing refused it, wanted $id" }
    Assert-Equal $id $problem.FullyQualifiedErrorId 'the error'
    if ($Text -and -not $problem.Exception.Message.Contains($Text)) { throw "the message '$($problem.Exception.Message)' does not contain '$Text'" }
    if ($Category) { Assert-Equal $Category $problem.CategoryInfo.Category 'the category' }
}

function New-Child([string]$path, [string]$parent = 'D:\images\role.vhdx') { New-VHD -Path $path -ParentPath $parent -Differencing }

# A VM with a child of an image as its disk.
function New-TestVm([string]$name = 'vm1', [long]$memory = 8GB, [string]$image = 'D:\images\role.vhdx') {
    [void](New-Child "D:\vms\$name.vhdx" $image)
    New-VM -Name $name -Path 'D:\vms' -Generation 2 -MemoryStartupBytes $memory -VHDPath "D:\vms\$name.vhdx" -SwitchName 'external'
}

function Get-TestCredential([string]$password = 'Role-Pass1', [string]$user = 'Administrator') {
    $secure = New-Object Security.SecureString
    foreach ($letter in $password.ToCharArray()) { $secure.AppendChar($letter) }
    New-Object Management.Automation.PSCredential $user, $secure
}
