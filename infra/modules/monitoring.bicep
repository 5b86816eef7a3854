// Logs and traces. Who writes them needs a role: instrumentation and workspace keys open nothing.
param workspaceName string
param insightsName string
param ruleName string
param location string
param tags { *: string }
param retentionDays int

module workspace 'workspace.bicep' = {
  params: {
    name: workspaceName
    location: location
    tags: tags
    retentionDays: retentionDays
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.outputs.id
    DisableLocalAuth: true
  }
}

// The platform logs addresses, and those of families' and graduates' pages end in their keys. Of every address its beginning is kept.
resource rule 'Microsoft.Insights/dataCollectionRules@2023-03-11' = {
  name: ruleName
  location: location
  tags: tags
  kind: 'WorkspaceTransforms'
  properties: {
    dataSources: {}
    destinations: {
      logAnalytics: [{ name: 'workspace', workspaceResourceId: workspace.outputs.id }]
    }
    dataFlows: [
      {
        streams: ['Microsoft-Table-AppRequests']
        destinations: ['workspace']
        transformKql: loadTextContent('shorten-addresses.kql')
      }
    ]
  }
}

module linked 'workspace.bicep' = {
  params: {
    name: workspaceName
    location: location
    tags: tags
    retentionDays: retentionDays
    ruleId: rule.id
  }
}
