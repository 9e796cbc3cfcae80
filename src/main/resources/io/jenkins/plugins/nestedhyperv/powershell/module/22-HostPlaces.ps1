# Where labs and images lie on this host, for the doctor.

# The volume of a folder, and whose VMs have disks on it that do not lie below our root.
function Get-NhvHostVolume {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Folder
    )
    $volume = Get-Volume -DriveLetter $Folder[0]
    return [ordered] @{
        drive = "$($Folder[0]):".ToUpperInvariant()
        fileSystem = "$($volume.FileSystemType)"
        size = [long] $volume.Size
        free = [long] $volume.SizeRemaining
        isThere = Test-Path -LiteralPath $Folder -PathType Container
        others = @(Get-NhvNeighbour -Site $Site -Drive "$($Folder[0]):")
    }
}

# The names of VMs with a disk on a drive that does not lie below our root.
function Get-NhvNeighbour {
    [CmdletBinding()]
    [OutputType([string[]])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Drive
    )
    $names = [Collections.Generic.SortedSet[string]]::new()
    foreach ($vm in @(Get-VM)) {
        foreach ($disk in @(Get-VMHardDiskDrive -VM $vm)) {
            $path = "$($disk.Path)"
            $isThere = $path.StartsWith("$Drive\", [StringComparison]::OrdinalIgnoreCase)
            if ($isThere -and -not (Test-NhvBelow -Folder $Site['Root'] -Path $path)) {
                [void] $names.Add("$($vm.Name)")
            }
        }
    }
    return $names
}

# The disks in the folder of images.
function Get-NhvHostImage {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param([Parameter(Mandatory = $true)] [string] $Folder)
    $images = [Collections.Generic.List[object]]::new()
    foreach ($path in @(Get-NhvEntry -Folder $Folder)) {
        if ($path -imatch '\.a?vhdx?$' -and (Test-Path -LiteralPath $path -PathType Leaf)) {
            $images.Add((Get-NhvImageState -Path $path))
        }
    }
    return [ordered] @{ all = $images }
}

# What a disk is as a file and as a disk. What cannot be read of it is null, with the error.
function Get-NhvImageState {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param([Parameter(Mandatory = $true)] [string] $Path)
    $file = Get-Item -LiteralPath $Path -Force
    $state = [ordered] @{
        name = "$($file.Name)"
        length = [long] $file.Length
        isReadOnly = [bool] $file.IsReadOnly
        isCompressed = ($file.Attributes -band [IO.FileAttributes]::Compressed) -ne 0
        isEncrypted = ($file.Attributes -band [IO.FileAttributes]::Encrypted) -ne 0
        isSparse = ($file.Attributes -band [IO.FileAttributes]::SparseFile) -ne 0
        hasIntegrity = Test-NhvIntegrity -Path $Path
        disk = $null
        error = $null
    }
    try {
        $disk = Get-VHD -Path $Path
        $state['disk'] = [ordered] @{
            format = "$($disk.VhdFormat)"
            type = "$($disk.VhdType)"
            parent = "$($disk.ParentPath)"
            size = [long] $disk.Size
            isAttached = [bool] $disk.Attached
        }
    } catch {
        $state['error'] = ConvertFrom-NhvError -ErrorRecord $_
    }
    return $state
}

# Whether ReFS keeps integrity streams of a file. Where the question makes no sense, as on NTFS, it does not.
function Test-NhvIntegrity {
    [CmdletBinding()]
    [OutputType([bool])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('UnknownCommand', '')] # Get-FileIntegrity is in no reference.
    param([Parameter(Mandatory = $true)] [string] $Path)
    $integrity = Get-FileIntegrity -FileName $Path -ErrorAction Ignore
    return $null -ne $integrity -and [bool] $integrity.Enabled
}
