package com.cloudbees.plugins.credentials.common;

import hudson.model.ItemGroup;
import hudson.util.ListBoxModel;
import org.springframework.security.core.Authentication;

public abstract class AbstractIdCredentialsListBoxModel<
                T extends AbstractIdCredentialsListBoxModel<T, C>, C extends IdCredentials>
        extends ListBoxModel {
    private static final long serialVersionUID = 1L;

    public AbstractIdCredentialsListBoxModel() {
        throw new UnsupportedOperationException();
    }

    public native AbstractIdCredentialsListBoxModel<T, C> includeEmptyValue();

    @SuppressWarnings("rawtypes")
    public native AbstractIdCredentialsListBoxModel<T, C> includeAs(
            Authentication authentication, ItemGroup context, Class<? extends C> type);

    public native AbstractIdCredentialsListBoxModel<T, C> includeCurrentValue(String value);
}
