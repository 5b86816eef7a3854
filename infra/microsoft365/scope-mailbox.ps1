#Requires -Modules ExchangeOnlineManagement
# Lets the app send from one mailbox and from no other: Exchange's role-based access control for applications, in the place of Mail.Send for the whole tenant.
# Says what it would do; with -Apply it does it. What is there already stays. Connect-ExchangeOnline first, as an Exchange administrator.
param(
    [Parameter(Mandatory, HelpMessage = "The application (client) id of the app's identity.")] [guid] $ClientId,
    [Parameter(Mandatory, HelpMessage = "The object id of its service principal.")] [guid] $ObjectId,
    [Parameter(Mandatory, HelpMessage = "The mailbox that mail is sent from, e.g. plans@schools.example.")] [string] $Mailbox,
    [switch] $Apply
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Step([string] $What, [scriptblock] $IsThere, [scriptblock] $Do) {
    if (& $IsThere) { "Is there: $What"; return }
    if (-not $Apply) { "Would do: $What"; return }
    "Doing: $What"
    & $Do | Out-Null
}

$name = 'Learning plans'
$address = (Get-EXOMailbox -Identity $Mailbox).PrimarySmtpAddress

Step "make the app's service principal known to Exchange" `
    { @(Get-ServicePrincipal | Where-Object AppId -EQ $ClientId).Count -gt 0 } `
    { New-ServicePrincipal -AppId $ClientId -ObjectId $ObjectId -DisplayName $name }
Step "make a scope that holds $address alone" `
    { @(Get-ManagementScope | Where-Object Name -EQ $name).Count -gt 0 } `
    { New-ManagementScope -Name $name -RecipientRestrictionFilter "PrimarySmtpAddress -eq '$address'" }
Step "let the app send mail within that scope" `
    { @(Get-ManagementRoleAssignment -Role 'Application Mail.Send' | Where-Object Name -EQ "$name Mail.Send").Count -gt 0 } `
    { New-ManagementRoleAssignment -Name "$name Mail.Send" -App $ObjectId -Role 'Application Mail.Send' -CustomResourceScope $name }

if ($Apply) { Test-ServicePrincipalAuthorization -Identity $ObjectId -Resource $address | Format-Table RoleName, GrantedPermissions, InScope }
else { 'Nothing was changed. -Apply does it.' }
