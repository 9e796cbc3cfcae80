package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.Serializable;

/** The host VMs that the labs in a block are to have. Nothing is made of it before a lab is asked for. */
public final class HostVmGroup implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String image;
    private final int count;
    private final int cpus;
    private final String memory;

    /** Takes what a user gave; whatever is wrong with it is found when a lab is asked for. */
    HostVmGroup(String image, int count, int cpus, String memory) {
        this.image = image;
        this.count = count;
        this.cpus = cpus;
        this.memory = memory;
    }

    /**
     * The lab spec of a lab with these host VMs and one group of agents in them. JSON is YAML too.
     *
     * @param agentMemory null for the default
     * @param label null for none but those that each agent has
     */
    String withAgents(String agentImage, int agentCount, int agentCpus, String agentMemory, String label) {
        JsonObject agent = new JsonObject();
        agent.addProperty("launch", "inbound");
        if (label != null) {
            agent.addProperty("label", label);
        }
        JsonObject inner = group(agentImage, agentCount, agentCpus, agentMemory);
        inner.add("agent", agent);
        JsonObject spec = new JsonObject();
        spec.add("hosts", list(group(image, count, cpus, memory)));
        spec.add("inner", list(inner));
        return spec.toString();
    }

    private static JsonObject group(String image, int count, int cpus, String memory) {
        JsonObject group = new JsonObject();
        group.addProperty("image", image);
        group.addProperty("count", count);
        group.addProperty("cpus", cpus);
        if (memory != null) {
            group.addProperty("memory", memory);
        }
        return group;
    }

    private static JsonArray list(JsonObject only) {
        JsonArray list = new JsonArray();
        list.add(only);
        return list;
    }
}
