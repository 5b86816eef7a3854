// Where logs are kept. Declared here alone, because it is deployed twice: before the rule that shortens addresses, and linked to it.
param name string
param location string
param tags { *: string }

@minValue(30)
@maxValue(730)
param retentionDays int

@description('The rule that everything passes through on its way in; empty for none yet.')
param ruleId string = ''

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    defaultDataCollectionRuleResourceId: empty(ruleId) ? null : ruleId
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

output id string = workspace.id
