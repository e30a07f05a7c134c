# What the cloud saw in the first half of November 2026 beside the operations that reached a server (november.scenario),
# as tests/bench/generate_audit tells it. A line: TIME WHAT USER [ADMIN].
2026-11-02T09:02:10Z registered newhire.smits@contoso.com
2026-11-02T09:41:00Z registered tbrouwer@contoso.com
2026-11-02T16:20:33Z abandoned wkuipers@contoso.com
2026-11-03T11:15:12Z gave-up-registering iwillems@contoso.com
2026-11-03T11:48:30Z registered iwillems@contoso.com
2026-11-04T10:05:27Z one-method ghendriks@contoso.com
2026-11-04T14:30:00Z admin-registered ghendriks@contoso.com helpdesk@contoso.com
2026-11-05T08:36:19Z turned-away yvanleeuwen@contoso.com
2026-11-05T08:50:40Z turned-away fjansen@contoso.com
2026-11-05T09:12:05Z turned-away nvdberg@contoso.com
2026-11-06T13:02:45Z blocked udevries@contoso.com
2026-11-06T13:40:00Z cancelled bdekker@contoso.com
2026-11-10T17:20:00Z writeback-off syncadmin@contoso.com
2026-11-10T17:40:00Z writeback-on syncadmin@contoso.com
2026-11-12T09:00:00Z admin-registered rvdmeer@contoso.com helpdesk@contoso.com
2026-11-12T09:00:40Z admin-registered pvermeer@contoso.com helpdesk@contoso.com
2026-11-13T10:27:15Z registered fjansen@contoso.com
