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

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${name}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-ilp-${token}'
    location: location
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'stilp${token}'
    location: location
    tags: tags
    skuName: chosen.storageSku
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-ilp-${token}'
    insightsName: 'appi-ilp-${token}'
    location: location
    tags: tags
    retentionDays: chosen.logRetentionDays
  }
}

module roles 'modules/roles.bicep' = {
  scope: group
  params: {
    principalId: identity.outputs.principalId
    storageName: storage.outputs.name
    insightsName: monitoring.outputs.insightsName
  }
}

module functions 'modules/functions.bicep' = {
  scope: group
  // The host reads its storage as soon as it starts.
  dependsOn: [roles]
  params: {
    name: 'func-ilp-${token}'
    planName: 'plan-ilp-${token}'
    location: location
    tags: tags
    identityName: identity.outputs.name
    storageName: storage.outputs.name
    packageContainer: storage.outputs.packageContainer
    insightsName: monitoring.outputs.insightsName
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
