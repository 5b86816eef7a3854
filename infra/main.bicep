targetScope = 'subscription'

@description('What the deployment is called: azd\'s environment name. Names and tags follow from it.')
@minLength(1)
@maxLength(64)
param name string

@description('The region of everything. It must offer Flex Consumption and, for the size state, zone-redundant storage.')
@minLength(1)
param location string

@description('How much there is to do: a school or a district (small), or a large district or a state (state).')
@allowed(['small', 'state'])
param size string

@description('Where Durable Functions keeps running orchestrations. Backends cannot be migrated; records are elsewhere, and orchestrations are rebuilt from them.')
@allowed(['azureStorage'])
param durableBackend string

var sizes = {
  small: {
    storageSku: 'Standard_LRS'
    logRetentionDays: 30
    instanceMemoryMB: 2048
    maximumInstanceCount: 40
    alwaysReady: []
  }
  state: {
    storageSku: 'Standard_ZRS'
    logRetentionDays: 90
    instanceMemoryMB: 4096
    maximumInstanceCount: 200
    alwaysReady: [
      { name: 'http', instanceCount: 2 }
      { name: 'durable', instanceCount: 2 }
    ]
  }
}
var chosen = sizes[size]
var tags = { 'azd-env-name': name }
var token = toLower(uniqueString(subscription().id, name, location))
// Known before anything is deployed, so that a preview says exactly what it would change.
var names = {
  identity: 'id-ilp-${token}'
  storage: 'stilp${token}'
  workspace: 'log-ilp-${token}'
  insights: 'appi-ilp-${token}'
  plan: 'plan-ilp-${token}'
  functions: 'func-ilp-${token}'
}

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${name}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: names.identity
    location: location
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: names.storage
    location: location
    tags: tags
    skuName: chosen.storageSku
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: names.workspace
    insightsName: names.insights
    location: location
    tags: tags
    retentionDays: chosen.logRetentionDays
  }
}

module roles 'modules/roles.bicep' = {
  scope: group
  dependsOn: [identity, storage, monitoring]
  params: {
    identityName: names.identity
    storageName: names.storage
    insightsName: names.insights
  }
}

module functions 'modules/functions.bicep' = {
  scope: group
  // The host reads its storage as soon as it starts.
  dependsOn: [roles]
  params: {
    name: names.functions
    planName: names.plan
    location: location
    tags: tags
    identityName: names.identity
    storageName: names.storage
    packageContainer: storage.outputs.packageContainer
    insightsName: names.insights
    durableBackend: durableBackend
    instanceMemoryMB: chosen.instanceMemoryMB
    maximumInstanceCount: chosen.maximumInstanceCount
    alwaysReady: chosen.alwaysReady
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output SERVICE_FUNCTIONS_NAME string = functions.outputs.name
output SERVICE_FUNCTIONS_URI string = functions.outputs.uri
