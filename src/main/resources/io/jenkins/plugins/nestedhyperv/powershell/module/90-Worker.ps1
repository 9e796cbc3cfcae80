# The worker: reads requests, one a line, calls the functions that they name, and writes their answers, one a line.

# Runs until it reads "exit" or the end of input.
function Start-NhvWorker {
    <#
    .SYNOPSIS
    Serves requests from standard input.
    .DESCRIPTION
    A request is base64(JSON {id, function, arguments}), followed by name:base64(text) for each secret; an answer is
    "#NHV1 " and base64(JSON {id, ok, result or error, warnings, milliseconds}). Empty lines are skipped. A line that is
    no request ends the worker.
    .PARAMETER ModuleHash
    SHA-256 of this module's text, told to the other side.
    #>
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([Parameter(Mandatory = $true)] [string] $ModuleHash)
    $requests = [Console]::In
    # What asks for input, as a guest can, gets none, and no request of ours.
    [Console]::SetIn([IO.TextReader]::Null)
    [Threading.Thread]::CurrentThread.CurrentCulture = [Globalization.CultureInfo]::InvariantCulture
    $answers = [IO.StreamWriter]::new([Console]::OpenStandardOutput())
    $answers.NewLine = "`n"
    $answers.AutoFlush = $true
    $ready = [ordered] @{
        ready = $true
        protocol = 1
        module = $ModuleHash
        engine = $PSVersionTable.PSVersion.ToString()
        edition = [string] $PSVersionTable.PSEdition
    }
    Write-NhvAnswer -Writer $answers -Answer $ready
    while ($true) {
        $line = $requests.ReadLine()
        if ($null -eq $line -or $line -ceq 'exit') {
            return
        }
        if ($line -cne '') {
            Write-NhvAnswer -Writer $answers -Answer (Invoke-NhvRequest -Line $line)
        }
    }
}

# Answers one request. Secrets are handled by .NET alone: what is bound to a cmdlet can be in the host's logs.
function Invoke-NhvRequest {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param([Parameter(Mandatory = $true)] [string] $Line)
    $words = $Line.Split([char[]] @(' '))
    $json = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($words[0]))
    $request = ConvertFrom-Json -InputObject $json
    $arguments = ConvertFrom-NhvJson -Value $request.arguments
    for ($i = 1; $i -lt $words.Length; $i++) {
        $name, $text = $words[$i].Split([char[]] @(':'))
        $secret = [Security.SecureString]::new()
        foreach ($character in [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($text)).ToCharArray()) {
            $secret.AppendChar($character)
        }
        $secret.MakeReadOnly()
        $arguments[$name] = $secret
    }
    $stopwatch = [Diagnostics.Stopwatch]::StartNew()
    $warnings = [Collections.Generic.List[string]]::new()
    $answer = [ordered] @{ id = $request.id; ok = $false }
    try {
        $answer['result'] = Invoke-NhvFunction -Name $request.function -Arguments $arguments -Warnings $warnings
        $answer['ok'] = $true
    } catch {
        $answer['error'] = ConvertFrom-NhvError -ErrorRecord $_
    }
    $answer['warnings'] = $warnings.ToArray()
    $answer['milliseconds'] = $stopwatch.ElapsedMilliseconds
    return $answer
}

# Calls an exported function, which must return exactly one dictionary; collects its warnings, drops its other streams.
function Invoke-NhvFunction {
    [CmdletBinding()]
    [OutputType([System.Collections.IDictionary])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('DynamicCommand', '')]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('UnfollowedSplat', '')]
    param(
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [hashtable] $Arguments,
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [Collections.Generic.List[string]] $Warnings
    )
    $functions = $ExecutionContext.SessionState.Module.ExportedFunctions
    if ($Name -ceq 'Start-NhvWorker' -or $functions.Keys -cnotcontains $Name) {
        throw (New-NhvRefusal -Key 'worker.function' -Arguments $Name)
    }
    $results = [Collections.Generic.List[object]]::new()
    foreach ($item in @(& $functions[$Name] @Arguments 3>&1 4>$null 5>$null 6>$null)) {
        if ($item -is [System.Management.Automation.WarningRecord]) {
            $Warnings.Add($item.Message)
        } else {
            $results.Add($item)
        }
    }
    if ($results.Count -ne 1 -or $results[0] -isnot [Collections.IDictionary]) {
        throw (New-NhvRefusal -Key 'worker.result' -Arguments $Name, $results.Count)
    }
    return $results[0]
}

function Write-NhvAnswer {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [IO.TextWriter] $Writer,
        [Parameter(Mandatory = $true)] [Collections.IDictionary] $Answer
    )
    $text = [Text.StringBuilder]::new()
    try {
        Add-NhvJson -Text $text -Value $Answer
    } catch {
        # A function returned what has no place in an answer.
        $failed = [ordered] @{ id = $Answer['id']; ok = $false; error = (ConvertFrom-NhvError -ErrorRecord $_) }
        $text = [Text.StringBuilder]::new()
        Add-NhvJson -Text $text -Value $failed
    }
    $Writer.WriteLine('#NHV1 ' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($text.ToString())))
}

# Says that the worker lives, and what it is.
function Get-NhvWorker {
    <#
    .SYNOPSIS
    Answers at once.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param()
    return [ordered] @{ process = $PID }
}
