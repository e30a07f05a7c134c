#!/bin/sh
# Makes the samples of the cloud's side anew: tests/bench/samples_cloud.sh FOLDER (build/bench/tests/bench, with
# bench_generate and bench_generate_audit). The same programs give the same logs; the archive's bytes depend on the version of
# zip as well.
set -eu
tools=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../../samples"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
play() {
    "$tools/bench_generate" --scenario "$here/november.scenario" --noise-per-hour 1 --shape eventviewer --seed 11 \
        --from 2026-11-02T00:00:00Z --to 2026-11-15T00:00:00Z "$@"
}
audit() { "$tools/bench_generate_audit" --seed 11 --skew-ms 19000 "$@"; }

# What a customer sends: both servers, the tenant's audit log, and the older report about registrations.
play --computer AADC01 >"$work/AADC01 Application.xml"
play --computer AADC02 >"$work/AADC02 Application.xml"
audit --events "$work/AADC01 Application.xml" --events "$work/AADC02 Application.xml" --story "$here/november.story" \
    >"$work/AuditLogs_2026-11-02_2026-11-15.csv"
cat >"$work/PasswordResetRegistrationActivity.csv" <<'END'
User,Role,Date and Time,Data Registered
newhire.smits@contoso.com,User,2026-11-02T09:03:04Z,Mobile Phone
newhire.smits@contoso.com,User,2026-11-02T09:03:54Z,Alternate Email
tbrouwer@contoso.com,User,2026-11-02T09:42:44Z,Mobile Phone + Alternate Email
iwillems@contoso.com,User,2026-11-03T11:50:14Z,Mobile Phone
END
find "$work" -exec touch -d 2026-11-16T09:00:00Z {} +
rm -f contoso-november.zip
(cd "$work" && TZ=UTC zip -q -X -9 contoso.zip "AADC01 Application.xml" "AADC02 Application.xml" \
    AuditLogs_2026-11-02_2026-11-15.csv PasswordResetRegistrationActivity.csv)
mv "$work/contoso.zip" contoso-november.zip

# The portal's audit log alone.
audit --events "$work/AADC02 Application.xml" >audit-portal.csv

# The same log after a spreadsheet in Spain saved it again: translated names, semicolons, local dates.
cat >"$work/es.csv" <<'END'
Fecha (UTC);CorrelationId;Servicio;Categoría;Actividad;Resultado;ResultReason;ActorUserPrincipalName;Target1Type;Target1ObjectId;Target1UserPrincipalName
13/11/2026 8:12;4f2c1b6e-7d0a-4c3e-9b1f-2a6d8e5c7f01;Self-service Password Management;UserManagement;Reset password (self-service);Correcto;Successfully completed reset.;cvisser@contoso.com;User;0d9c52a1-3f64-4e0b-8a57-6b1f9e2c4d10;cvisser@contoso.com
13/11/2026 8:11;4f2c1b6e-7d0a-4c3e-9b1f-2a6d8e5c7f01;Self-service Password Management;UserManagement;Self-service password reset flow activity progress;Correcto;User submitted a new password;cvisser@contoso.com;User;0d9c52a1-3f64-4e0b-8a57-6b1f9e2c4d10;cvisser@contoso.com
12/11/2026 16:40;00000000-0000-0000-0000-000000000000;Core Directory;UserManagement;Update user;Correcto;;admin@contoso.com;User;5b7e0c93-12d8-4a6f-b3c4-9f8e7d6c5b4a;jmulder@contoso.com
5/11/2026 9:12;9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d;Self-service Password Management;UserManagement;Self-service password reset flow activity progress;Error;We could not reach your on-premises password reset service. Check your sync machine's event log;nvdberg@contoso.com;User;7c6b5a49-3827-4615-a4b3-c2d1e0f9a8b7;nvdberg@contoso.com
END
sed 's/$/\r/' "$work/es.csv" | iconv -f UTF-8 -t WINDOWS-1252 >audit-semicolon-es.csv

# Graph, flattened by a script.
cat >audit-graph.csv <<'END'
"activityDateTime","activityDisplayName","category","correlationId","result","resultReason","loggedByService","initiatedBy","targetResources","additionalDetails"
"2026-11-13T08:12:01.4432211Z","Reset password (self-service)","UserManagement","4f2c1b6e-7d0a-4c3e-9b1f-2a6d8e5c7f01","success","Successfully completed reset.","Self-service Password Management","{""user"":{""id"":""0d9c52a1-3f64-4e0b-8a57-6b1f9e2c4d10"",""displayName"":null,""userPrincipalName"":""cvisser@contoso.com"",""ipAddress"":""203.0.113.24""},""app"":null}","[{""id"":""0d9c52a1-3f64-4e0b-8a57-6b1f9e2c4d10"",""displayName"":""C. Visser"",""type"":""User"",""userPrincipalName"":""cvisser@contoso.com"",""modifiedProperties"":[]}]","[]"
"2026-11-12T12:02:20.9100000Z","Reset password (by admin)","UserManagement","b1a2c3d4-e5f6-4789-8abc-def012345678","success","None","Self-service Password Management","{""user"":{""id"":""8e7d6c5b-4a39-4281-b7a6-958473625140"",""userPrincipalName"":""helpdesk@contoso.com"",""ipAddress"":""203.0.113.30""},""app"":null}","[{""id"":""3c2b1a09-8f7e-4d6c-9b5a-493827160504"",""displayName"":""M. Kok"",""type"":""User"",""userPrincipalName"":""mkok@contoso.com"",""modifiedProperties"":[]}]","[{""key"":""OnPremisesAgent"",""value"":""Microsoft Entra Connect""}]"
"2026-11-12T11:58:02.0000000Z","Add member to group","GroupManagement","c0ffee00-1234-4abc-8def-001122334455","success","","Core Directory","{""user"":{""userPrincipalName"":""admin@contoso.com""}}","[{""id"":""3c2b1a09-8f7e-4d6c-9b5a-493827160504"",""type"":""User"",""userPrincipalName"":""mkok@contoso.com""}]","[]"
END

# The same rows as Graph itself gives them, and as a storage account collects them.
cat >audit-graph.json <<'END'
{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#auditLogs/directoryAudits","value":[
{"id":"Directory_4f2c1b6e-7d0a-4c3e-9b1f-2a6d8e5c7f01_00001","activityDateTime":"2026-11-13T08:12:01.4432211Z","activityDisplayName":"Reset password (self-service)","category":"UserManagement","correlationId":"4f2c1b6e-7d0a-4c3e-9b1f-2a6d8e5c7f01","result":"success","resultReason":"Successfully completed reset.","loggedByService":"Self-service Password Management","initiatedBy":{"user":{"id":"0d9c52a1-3f64-4e0b-8a57-6b1f9e2c4d10","displayName":null,"userPrincipalName":"cvisser@contoso.com","ipAddress":"203.0.113.24"},"app":null},"targetResources":[{"id":"0d9c52a1-3f64-4e0b-8a57-6b1f9e2c4d10","displayName":"C. Visser","type":"User","userPrincipalName":"cvisser@contoso.com","modifiedProperties":[]}],"additionalDetails":[]},
{"id":"Directory_b1a2c3d4-e5f6-4789-8abc-def012345678_00002","activityDateTime":"2026-11-12T12:02:20.9100000Z","activityDisplayName":"Reset password (by admin)","category":"UserManagement","correlationId":"b1a2c3d4-e5f6-4789-8abc-def012345678","result":"success","resultReason":"None","loggedByService":"Self-service Password Management","initiatedBy":{"user":{"id":"8e7d6c5b-4a39-4281-b7a6-958473625140","userPrincipalName":"helpdesk@contoso.com","ipAddress":"203.0.113.30"},"app":null},"targetResources":[{"id":"3c2b1a09-8f7e-4d6c-9b5a-493827160504","displayName":"M. Kok","type":"User","userPrincipalName":"mkok@contoso.com","modifiedProperties":[]}],"additionalDetails":[{"key":"OnPremisesAgent","value":"Microsoft Entra Connect"}]},
{"id":"Directory_c0ffee00-1234-4abc-8def-001122334455_00003","activityDateTime":"2026-11-12T11:58:02.0000000Z","activityDisplayName":"Add member to group","category":"GroupManagement","correlationId":"c0ffee00-1234-4abc-8def-001122334455","result":"success","resultReason":"","loggedByService":"Core Directory","initiatedBy":{"user":{"userPrincipalName":"admin@contoso.com"}},"targetResources":[{"id":"3c2b1a09-8f7e-4d6c-9b5a-493827160504","type":"User","userPrincipalName":"mkok@contoso.com"}],"additionalDetails":[]}
]}
END
cat >audit-diagnostic.json <<'END'
{"time":"2026-11-13T08:12:01.4432211Z","resourceId":"/tenants/99999999-9999-4999-8999-999999999999/providers/Microsoft.aadiam","operationName":"Reset password (self-service)","operationVersion":"1.0","category":"AuditLogs","tenantId":"99999999-9999-4999-8999-999999999999","resultSignature":"None","resultDescription":"Successfully completed reset.","durationMs":0,"correlationId":"4f2c1b6e-7d0a-4c3e-9b1f-2a6d8e5c7f01","Level":4,"properties":{"id":"Directory_4f2c1b6e-7d0a-4c3e-9b1f-2a6d8e5c7f01_00001","activityDateTime":"2026-11-13T08:12:01.4432211Z","activityDisplayName":"Reset password (self-service)","category":"UserManagement","correlationId":"4f2c1b6e-7d0a-4c3e-9b1f-2a6d8e5c7f01","result":"success","resultReason":"Successfully completed reset.","loggedByService":"Self-service Password Management","initiatedBy":{"user":{"id":"0d9c52a1-3f64-4e0b-8a57-6b1f9e2c4d10","displayName":null,"userPrincipalName":"cvisser@contoso.com","ipAddress":"203.0.113.24"},"app":null},"targetResources":[{"id":"0d9c52a1-3f64-4e0b-8a57-6b1f9e2c4d10","displayName":"C. Visser","type":"User","userPrincipalName":"cvisser@contoso.com","modifiedProperties":[]}],"additionalDetails":[]}}
{"time":"2026-11-12T12:02:20.9100000Z","resourceId":"/tenants/99999999-9999-4999-8999-999999999999/providers/Microsoft.aadiam","operationName":"Reset password (by admin)","operationVersion":"1.0","category":"AuditLogs","tenantId":"99999999-9999-4999-8999-999999999999","resultSignature":"None","resultDescription":"None","durationMs":0,"correlationId":"b1a2c3d4-e5f6-4789-8abc-def012345678","Level":4,"properties":{"id":"Directory_b1a2c3d4-e5f6-4789-8abc-def012345678_00002","activityDateTime":"2026-11-12T12:02:20.9100000Z","activityDisplayName":"Reset password (by admin)","category":"UserManagement","correlationId":"b1a2c3d4-e5f6-4789-8abc-def012345678","result":"success","resultReason":"None","loggedByService":"Self-service Password Management","initiatedBy":{"user":{"id":"8e7d6c5b-4a39-4281-b7a6-958473625140","userPrincipalName":"helpdesk@contoso.com","ipAddress":"203.0.113.30"},"app":null},"targetResources":[{"id":"3c2b1a09-8f7e-4d6c-9b5a-493827160504","displayName":"M. Kok","type":"User","userPrincipalName":"mkok@contoso.com","modifiedProperties":[]}],"additionalDetails":[{"key":"OnPremisesAgent","value":"Microsoft Entra Connect"}]}}
{"time":"2026-11-12T11:58:02.0000000Z","resourceId":"/tenants/99999999-9999-4999-8999-999999999999/providers/Microsoft.aadiam","operationName":"Add member to group","operationVersion":"1.0","category":"AuditLogs","tenantId":"99999999-9999-4999-8999-999999999999","resultSignature":"None","resultDescription":"","durationMs":0,"correlationId":"c0ffee00-1234-4abc-8def-001122334455","Level":4,"properties":{"id":"Directory_c0ffee00-1234-4abc-8def-001122334455_00003","activityDateTime":"2026-11-12T11:58:02.0000000Z","activityDisplayName":"Add member to group","category":"GroupManagement","correlationId":"c0ffee00-1234-4abc-8def-001122334455","result":"success","resultReason":"","loggedByService":"Core Directory","initiatedBy":{"user":{"userPrincipalName":"admin@contoso.com"}},"targetResources":[{"id":"3c2b1a09-8f7e-4d6c-9b5a-493827160504","type":"User","userPrincipalName":"mkok@contoso.com"}],"additionalDetails":[]}}
END

# The older reports.
cat >password-reset-activity.csv <<'END'
User,Role,Date and Time,Method(s) Used,Result,Details
dbakker@contoso.com,User,2026-11-02T08:12:33Z,Mobile Phone,Succeeded,User successfully reset password
wkuipers@contoso.com,User,2026-11-02T16:20:33Z,Mobile Phone,Abandoned,User abandoned after starting the mobile SMS verification option
ghendriks@contoso.com,User,2026-11-04T10:05:27Z,-,Contacted Admin,User's account has insufficient authentication methods defined. Add authentication info to resolve this
nvdberg@contoso.com,User,2026-11-05T09:12:05Z,-,Failed,We could not reach your on-premises password reset service. Check your sync machine's event log
udevries@contoso.com,User,2026-11-06T13:02:45Z,Mobile Phone,Blocked,User entered too many invalid SMS verification codes and is blocked for 24 hours
bdekker@contoso.com,User,2026-11-06T13:40:00Z,Alternate Email,Cancelled,User cancelled before passing the required authentication methods
mkok@contoso.com,Global Administrator,2026-11-09T09:33:12Z,Mobile Phone + Alternate Email,Failed,We encountered a problem while resetting the user's on-premises password. Check your sync machine's event log
END
cat >registration-activity.csv <<'END'
User,Role,Date and Time,Data Registered
newhire.smits@contoso.com,User,2026-11-02T09:03:04Z,Mobile Phone
newhire.smits@contoso.com,User,2026-11-02T09:03:54Z,Alternate Email
newhire.smits@contoso.com,User,2026-11-02T09:04:31Z,Security Questions
tbrouwer@contoso.com,User,2026-11-02T09:42:44Z,Mobile Phone + Alternate Email
ghendriks@contoso.com,User,2026-11-04T14:30:12Z,Office Phone
END
cat >registration-and-reset-events.csv <<'END'
Date,User name,User,Feature,Method used,Status,Reason for failure
2026-11-02T08:12:33Z,dbakker@contoso.com,D. Bakker,Reset,Mobile phone,Success,
2026-11-02T09:03:54Z,newhire.smits@contoso.com,N. Smits,Registration,Mobile phone,Success,
2026-11-03T11:15:12Z,iwillems@contoso.com,I. Willems,Registration,Authenticator app,Failure,User cancelled the registration
2026-11-05T09:12:05Z,nvdberg@contoso.com,N. van den Berg,Reset,,Failure,We could not reach your on-premises password reset service. Check your sync machine's event log
END

# Who can reset at all.
cat >user-registration-details.csv <<'END'
"id","userPrincipalName","userDisplayName","isAdmin","isSsprRegistered","isSsprEnabled","isSsprCapable","isMfaCapable","methodsRegistered","defaultMfaMethod"
"0d9c52a1-3f64-4e0b-8a57-6b1f9e2c4d10","cvisser@contoso.com","C. Visser","False","True","True","True","True","[""mobilePhone"",""email""]","mobilePhone"
"6f5e4d3c-2b1a-4098-8776-655443322110","ghendriks@contoso.com","G. Hendriks","False","False","True","False","False","[""officePhone""]","none"
"8e7d6c5b-4a39-4281-b7a6-958473625140","helpdesk@contoso.com","Helpdesk","True","True","True","True","True","[""mobilePhone"",""microsoftAuthenticatorPush"",""softwareOneTimePasscode""]","microsoftAuthenticatorPush"
"2a3b4c5d-6e7f-4808-9192-a3b4c5d6e7f8","rvdmeer@contoso.com","R. van der Meer","False","False","False","False","False","[]","none"
END
cat >users.csv <<'END'
userPrincipalName,displayName,objectId,userType,accountEnabled,telephoneNumber,mobile,authenticationPhoneNumber,alternateEmailAddress,mail
cvisser@contoso.com,C. Visser,0d9c52a1-3f64-4e0b-8a57-6b1f9e2c4d10,Member,True,+31 205550112,+31 612345678,,c.visser@example.com,cvisser@contoso.com
ghendriks@contoso.com,G. Hendriks,6f5e4d3c-2b1a-4098-8776-655443322110,Member,True,+31 205550123 x45,06-12345678,,,ghendriks@contoso.com
rvdmeer@contoso.com,R. van der Meer,2a3b4c5d-6e7f-4808-9192-a3b4c5d6e7f8,Member,False,,,,,rvdmeer@contoso.com
END

# What PowerShell makes of an event log; a collector packs such a file as AADCPasswriteback-<server>.csv.
cat >"$work/export.csv" <<'END'
#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord
"Message","Id","Version","Level","RecordId","ProviderName","LogName","MachineName","TimeCreated","LevelDisplayName"
"TrackingId: 4f2c1b6e-7d0a-4c3e-9b1f-2a6d8e5c7f01, PasswordResetSuccess, Details: Context: cloudAnchor: User_0d9c52a1-3f64-4e0b-8a57-6b1f9e2c4d10, SourceAnchorValue: jYCmV0xpzky2gk+pHsGVng==, UserPrincipalName: cvisser@contoso.com, unblockUser: True","31002","","4","61877","PasswordResetService","Application","AADC02.contoso.local","11/13/2026 9:12:01 AM","Information"
"TrackingId: 4f2c1b6e-7d0a-4c3e-9b1f-2a6d8e5c7f01, PasswordResetRequestStart, Details: cvisser@contoso.com","31001","","4","61870","PasswordResetService","Application","AADC02.contoso.local","11/13/2026 9:12:00 AM","Information"
"Beginning a Windows Installer transaction: C:\Program Files\Microsoft Azure AD Connect Health\setup.msi.
Client Process Id: 4120.","1040","","4","61866","MsiInstaller","Application","AADC02.contoso.local","11/13/2026 9:10:47 AM","Information"
"TrackingId: 1d2e3f40-5162-4738-8495-a6b7c8d9e0f1, Reason: Synchronization Engine returned an error hr=80230619, message=A restriction prevents the password from being changed to the current one specified., Context: cloudAnchor: User_0d9c52a1-3f64-4e0b-8a57-6b1f9e2c4d10, SourceAnchorValue: jYCmV0xpzky2gk+pHsGVng==, UserPrincipalName: cvisser@contoso.com, Details: Microsoft.CredentialManagement.OnPremisesPasswordReset.Shared.PasswordResetException: Synchronization Engine returned an error hr=80230619, message=A restriction prevents the password from being changed to the current one specified.
   at AADPasswordReset.SynchronizationEngineManagedHandle.ThrowSyncEngineError(Int32 hr)
   at AADPasswordReset.SynchronizationEngineManagedHandle.ResetPassword(String cloudAnchor, String sourceAnchor, String password, Boolean fForcePasswordChangeAtLogon)","33008","","2","61852","PasswordResetService","Application","AADC02.contoso.local","11/13/2026 9:08:44 AM","Error"
"TrackingId: 1d2e3f40-5162-4738-8495-a6b7c8d9e0f1, PasswordResetRequestStart, Details: cvisser@contoso.com","31001","","4","61850","PasswordResetService","Application","AADC02.contoso.local","11/13/2026 9:08:43 AM","Information"
END
sed 's/$/\r/' "$work/export.csv" >AADCPasswriteback-AADC02.csv
