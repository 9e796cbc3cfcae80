package hudson.slaves;

import hudson.model.Computer;
import hudson.model.Slave;
import hudson.remoting.Channel;

public class SlaveComputer extends Computer {
    public SlaveComputer(Slave slave) {
        super(slave);
    }

    public native String getJnlpMac();

    @Override
    public native Channel getChannel();
}
