package io.jenkins.plugins.nestedhyperv.engine;

/** What is on the double of a Windows host before a lab comes, and must be the same when it is gone. */
public final class OthersThings {
    /** Images, and things of others, some of which look like ours. */
    public static final String SCRIPT = "New-DoubleImage 'D:\\images\\win.vhdx' -WithRole -ReadOnly\n"
            + "New-DoubleImage 'D:\\images\\agent.vhdx' -Os '' -Volume -ReadOnly\n"
            + "New-DoubleImage -Inside 'D:\\images\\agent.vhdx' -Path 'agent.vhdx'\n"
            + "New-DoubleImage 'D:\\theirs\\system.vhdx'\n"
            + "New-VMSwitch -Name theirs -SwitchType Private | Out-Null\n"
            + "New-VM -Name theirs -Generation 2 -MemoryStartupBytes 1GB -VHDPath 'D:\\theirs\\system.vhdx'"
            + " -SwitchName theirs -Path 'D:\\theirs' | Out-Null\n"
            + "Start-VM -Name theirs\n"
            + "New-Item -ItemType Directory 'D:\\nhv\\labs\\theirs' -Force | Out-Null\n"
            + "Set-Content 'D:\\nhv\\labs\\theirs\\letter.txt' 'theirs'\n"
            + "New-VM -Name nhv-theirs -Generation 2 -MemoryStartupBytes 1GB -NoVHD -Path 'D:\\theirs' |"
            + " Set-VM -Notes '{\"format\":1,\"installation\":\"theirs\",\"lab\":\"theirs\",\"role\":\"HOST_VM\"}'\n";

    /** All that is there, but the folders in which we remember what is over for a day, and what images were like. */
    public static final String STATE = "Get-VM | Sort-Object Name | ForEach-Object { \"$($_.Name) $($_.Id) $($_.State)"
            + " $($_.Notes) $((Get-VMHardDiskDrive -VM $_).Path) $((Get-VMNetworkAdapter -VM $_).SwitchName)\" }\n"
            + "Get-VMSwitch | Sort-Object Name | ForEach-Object { \"$($_.Name) $($_.Id) $($_.SwitchType) $($_.Notes)\" }\n"
            + "Get-ChildItem 'D:\\' -Recurse -File | Where-Object { $_.FullName -notmatch 'nhv.(tombstones|claims|locks|identities)' } |"
            + " Sort-Object FullName | ForEach-Object { \"$($_.FullName) $((Get-FileHash $_.FullName).Hash)\" }\n"
            + "Get-ChildItem 'D:\\nhv\\labs' | ForEach-Object { $_.FullName }\n";

    private OthersThings() {}

    /** A lab of one host VM and so many inner VMs, from the images of the script. */
    static String spec(int inner) {
        return "hosts: [{name: host, image: win, memory: 8GB, disks: [{size: 20GB}]}]\n"
                + "inner: [{name: agent, image: agent, memory: 512MB, count: " + inner + "}]\n";
    }
}
