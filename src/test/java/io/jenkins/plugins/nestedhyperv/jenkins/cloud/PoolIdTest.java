package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import org.junit.Test;

public class PoolIdTest {
    @Test
    public void aPoolIsKnownAgainByTheOwnerOfItsLabs() {
        PoolId pool = new PoolId("a cloud/of mine", "linux");
        assertThat(PoolId.of(pool.owner())).contains(pool);
        assertThat(pool.owner().description()).contains("a cloud/of mine", "linux");
    }

    @Test
    public void labsOfBuildsAreOfNoPool() {
        assertThat(PoolId.of(new Owner(Owner.Kind.BUILD, "cloud/linux", "job #1")))
                .isEmpty();
    }
}
