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
@allowed(['azureStorage', 'durableTaskScheduler'])
param durableBackend string

@description('How mail leaves: captured (not at all, it is shown on the mailbox page), acs, graph or smtp. docs/channels.md says what else each needs.')
@allowed(['captured', 'acs', 'graph', 'smtp'])
param mailTransport string

@description('The policy of districts that give none of their own.')
@allowed(['kentucky', 'rhode-island'])
param policy string

@description('Test mode: everything that would leave goes to this one address; empty for none.')
param mailTestAddress string

@description('The domain that mail comes from; empty for one that Azure makes.')
param mailDomain string

@description('Whether the domain has been verified.')
param mailDomainIsVerified bool

@description('Whether delivery reports are handed to the app: once it has been deployed.')
param deliveryReports bool

@description('The app registration that staff sign in by; empty for none, and then nobody can sign in.')
param signInClientId string

@description('The id of the Teams app that notifies staff; empty for none.')
param teamsApp string

@description('Who is told by mail when something needs a person; empty for nobody.')
param alertEmail string

@description('What a month may cost before that person is told, in the subscription\'s currency.')
@minValue(1)
param monthlyBudget int

@description('The first day of the month in which the budget begins, e.g. 2027-08-01; empty for no budget.')
param budgetStart string

@description('Who deploys, and makes the secrets in the vault; empty for nobody.')
param deployerId string

var sizes = {
  small: {
    storageSku: 'Standard_LRS'
    logRetentionDays: 30
    schedulerSku: 'Consumption'
    instanceMemoryMB: 2048
    maximumInstanceCount: 40
    alwaysReady: []
  }
  state: {
    storageSku: 'Standard_ZRS'
    logRetentionDays: 90
    schedulerSku: 'Dedicated'
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
  // At most 24 characters.
  vault: 'kv-ilp-${token}'
  communication: 'acs-ilp-${token}'
  email: 'acse-ilp-${token}'
  topic: 'evgt-ilp-${token}'
  scheduler: 'dts-ilp-${token}'
  addressRule: 'dcr-ilp-${token}'
  alerts: 'alert-ilp-${token}'
  budget: 'budget-ilp-${token}'
}
var usesScheduler = durableBackend == 'durableTaskScheduler'

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
    ruleName: names.addressRule
    location: location
    tags: tags
    retentionDays: chosen.logRetentionDays
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: names.vault
    location: location
    tags: tags
  }
}

module mail 'modules/mail.bicep' = {
  scope: group
  params: {
    name: names.communication
    emailName: names.email
    topicName: names.topic
    tags: tags
    domainName: mailDomain
    domainIsVerified: mailDomainIsVerified
  }
}

module scheduler 'modules/scheduler.bicep' = if (usesScheduler) {
  scope: group
  params: {
    name: names.scheduler
    location: location
    tags: tags
    skuName: chosen.schedulerSku
    hubName: loadJsonContent('../functions/host.json').extensions.durableTask.hubName
  }
}

module roles 'modules/roles.bicep' = {
  scope: group
  dependsOn: [identity, storage, monitoring, vault, mail, scheduler]
  params: {
    identityName: names.identity
    storageName: names.storage
    insightsName: names.insights
    vaultName: names.vault
    communicationName: names.communication
    schedulerName: usesScheduler ? names.scheduler : ''
    deployerId: deployerId
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
    vaultName: names.vault
    durableBackend: durableBackend
    schedulerConnection: usesScheduler ? scheduler!.outputs.connection : ''
    mail: {
      transport: mailTransport
      from: mail.outputs.from
      endpoint: mail.outputs.endpoint
      testAddress: mailTestAddress
    }
    policy: policy
    teamsApp: teamsApp
    instanceMemoryMB: chosen.instanceMemoryMB
    maximumInstanceCount: chosen.maximumInstanceCount
    alwaysReady: chosen.alwaysReady
  }
}

module signIn 'modules/signin.bicep' = if (!empty(signInClientId)) {
  scope: group
  dependsOn: [functions]
  params: {
    appName: names.functions
    clientId: signInClientId
  }
}

resource madeVault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  scope: group
  name: names.vault
}

module reports 'modules/reports.bicep' = if (deliveryReports) {
  scope: group
  dependsOn: [vault]
  params: {
    topicName: names.topic
    address: '${functions.outputs.uri}/delivery-reports/acs/'
    secret: madeVault.getSecret('Ilp--DeliveryReports--Secret')
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  dependsOn: [monitoring]
  params: {
    prefix: names.alerts
    location: location
    tags: tags
    workspaceName: names.workspace
    email: alertEmail
  }
}

module budget 'modules/budget.bicep' = if (!empty(budgetStart) && !empty(alertEmail)) {
  scope: group
  params: {
    name: names.budget
    amount: monthlyBudget
    start: budgetStart
    email: alertEmail
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_KEY_VAULT_NAME string = names.vault
output AZURE_IDENTITY_NAME string = names.identity
output SERVICE_FUNCTIONS_NAME string = functions.outputs.name
output SERVICE_FUNCTIONS_URI string = functions.outputs.uri
