#!/usr/bin/env bash
# After the first deployment: delivery reports of mail are sent to the app, which can now answer whether it wants them.
set -euo pipefail

if [ "${ILP_DELIVERY_REPORTS:-false}" = true ]; then exit 0; fi
azd env set ILP_DELIVERY_REPORTS true
azd provision --no-prompt
