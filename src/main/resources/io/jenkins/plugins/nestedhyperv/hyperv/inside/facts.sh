# Prints what this machine sees of its processor, as one line of NAME=VALUE.
hypervisor=no extension= paging=no launched=no
flags=" $(grep -m 1 '^flags' /proc/cpuinfo) "
case $flags in *" hypervisor "*) hypervisor=yes ;; esac
case $flags in *" vmx "*) extension=vmx ;; *" svm "*) extension=svm ;; esac
case $flags in *" ept "* | *" npt "*) paging=yes ;; esac
if [ -c /dev/kvm ]; then
    if [ -d /sys/module/kvm_amd ] || [ -d /sys/module/kvm_intel ]; then launched=yes; fi
fi
microcode=$(sed -n 's/^microcode[^:]*: *//p' /proc/cpuinfo | head -n 1)
echo "hypervisor=$hypervisor extension=$extension paging=$paging launched=$launched microcode=$microcode"
