#!/usr/bin/env bash
# Grants the app's identity what it needs of Microsoft Graph, and makes the app registration that staff sign in by.
# Says what it would do; with --apply it does it. What is there already stays, so that it can be run again.
# Needs the Azure CLI, signed in as an administrator who may consent for the tenant (Privileged Role Administrator) and make app registrations.
set -euo pipefail

usage="Usage: $0 [--apply] --identity OBJECT_ID --host HOST [--planner]
  --identity  the object id of the app's managed identity (or of the service principal of an app registration of its own)
  --host      the app's host, e.g. plans.schools.example
  --planner   tasks in Planner: Tasks.ReadWrite.All, User.ReadBasic.All
Mail is not granted here, because that would be every mailbox: see scope-mailbox.ps1. The Teams feed is granted by the Teams app where it is installed."

apply=false identity='' host='' planner=false
while [ $# -gt 0 ]; do
  case $1 in
    --apply) apply=true ;;
    --planner) planner=true ;;
    --identity) identity=${2:-}; shift ;;
    --host) host=${2:-}; shift ;;
    --help) echo "$usage"; exit 0 ;;
    *) echo "$usage" >&2; exit 2 ;;
  esac
  shift || { echo "$usage" >&2; exit 2; }
done
[ -n "$identity" ] && [ -n "$host" ] || { echo "$usage" >&2; exit 2; }

graph=https://graph.microsoft.com/v1.0
graph_app=00000003-0000-0000-c000-000000000000

does() {
  echo "$([ "$apply" = true ] && echo "Doing:" || echo "Would do:") $1"
  [ "$apply" = true ]
}

grant() {
  role=$(az rest --method get --url "$graph/servicePrincipals/$resource/appRoles" --query "value[?value=='$1'].id | [0]" --output tsv)
  [ -n "$role" ] || { echo "Microsoft Graph has no permission $1." >&2; exit 1; }
  granted=$(az rest --method get --url "$graph/servicePrincipals/$identity/appRoleAssignments" --query "value[?appRoleId=='$role'].id | [0]" --output tsv)
  if [ -n "$granted" ]; then echo "Is there: $1"; return; fi
  if does "grant $1 to $identity"; then
    az rest --method post --url "$graph/servicePrincipals/$identity/appRoleAssignments" --output none \
      --body "{\"principalId\":\"$identity\",\"resourceId\":\"$resource\",\"appRoleId\":\"$role\"}"
  fi
}

resource=$(az rest --method get --url "$graph/servicePrincipals(appId='$graph_app')" --query id --output tsv)
if [ "$planner" = true ]; then
  grant Tasks.ReadWrite.All
  grant User.ReadBasic.All
fi

client=$(az ad app list --display-name "Learning plans ($host)" --query "[0].appId" --output tsv)
if [ -n "$client" ]; then
  echo "Is there: the app registration of $host, $client"
elif does "make an app registration for the sign-in at https://$host"; then
  client=$(az ad app create --display-name "Learning plans ($host)" --sign-in-audience AzureADMyOrg --enable-id-token-issuance true \
    --web-redirect-uris "https://$host/.auth/login/aad/callback" --app-roles @"$(dirname "$0")/app-roles.json" --query appId --output tsv)
fi

# Instead of a secret: the registration trusts the app's identity.
if [ -n "$client" ] && [ -n "$(az ad app federated-credential list --id "$client" --query "[?name=='app-identity'].id | [0]" --output tsv)" ]; then
  echo "Is there: the registration's trust in the app's identity"
elif does "let the registration trust the app's identity"; then
  tenant=$(az account show --query tenantId --output tsv)
  az ad app federated-credential create --id "$client" --output none \
    --parameters "{\"name\":\"app-identity\",\"issuer\":\"https://login.microsoftonline.com/$tenant/v2.0\",\"subject\":\"$identity\",\"audiences\":[\"api://AzureADTokenExchange\"]}"
fi

if [ "$apply" = true ]; then echo "Now: azd env set ILP_SIGN_IN_CLIENT_ID $client && azd provision"; else echo "Nothing was changed. --apply does it."; fi
