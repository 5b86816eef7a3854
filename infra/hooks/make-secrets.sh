#!/usr/bin/env bash
# Makes the app's secrets in the vault, each once: what is there stays. Nothing is printed, kept in a file or seen in a list of processes.
set -euo pipefail

vault=${AZURE_KEY_VAULT_NAME:?Run this by azd, or set AZURE_KEY_VAULT_NAME to the name of the vault.}
made=0
for name in Ilp--WebhookKey Ilp--LinkKey Ilp--DeliveryReports--Secret; do
  if az keyvault secret show --vault-name "$vault" --name "$name" --query id --output tsv >/dev/null 2>&1; then continue; fi
  file=$(umask 077 && mktemp)
  trap 'rm -f "$file"' EXIT
  # At the end of an address too: letters and digits only.
  openssl rand -hex 32 | tr -d '\n' >"$file"
  # The role that allows this may have been granted a moment ago.
  for attempt in 1 2 3 4 5 6 7 8; do
    if az keyvault secret set --vault-name "$vault" --name "$name" --file "$file" --encoding utf-8 --output none; then break; fi
    [ "$attempt" -lt 8 ] || { echo "The secret $name could not be made in $vault. Whoever deploys needs the role Key Vault Secrets Officer there." >&2; exit 1; }
    sleep "${ILP_HOOK_WAIT:-15}"
  done
  rm -f "$file"
  made=$((made + 1))
done
echo "$made secrets made in $vault."

# The app reads them when it starts; one that is there already is told that there is something to read.
if [ "$made" -gt 0 ] && [ -n "${SERVICE_FUNCTIONS_NAME:-}" ]; then
  az rest --method post --output none --url "https://management.azure.com/subscriptions/$AZURE_SUBSCRIPTION_ID/resourceGroups/$AZURE_RESOURCE_GROUP/providers/Microsoft.Web/sites/$SERVICE_FUNCTIONS_NAME/config/configreferences/appsettings/refresh?api-version=2022-03-01"
fi
