// The function app on Flex Consumption. It reaches everything as its identity; none of its settings is a secret.
param name string
param planName string
param location string
param tags { *: string }
param identityName string
param storageName string
param packageContainer string
param insightsName string
param vaultName string

@allowed(['azureStorage', 'durableTaskScheduler'])
param durableBackend string

@description('How the Durable Task Scheduler is reached; empty when orchestrations run on storage.')
param schedulerConnection string

@description('How mail leaves; docs/channels.md explains the settings.')
param mail { transport: string, from: string, endpoint: string, testAddress: string }

@description('The id of the Teams app that notifies staff; empty for none.')
param teamsApp string

@description('The policy of districts that give none of their own.')
param policy string

@allowed([512, 2048, 4096])
param instanceMemoryMB int

@minValue(40)
@maxValue(1000)
param maximumInstanceCount int

@description('Instances that wait for work and are paid for while they do: one entry for each group of functions (http, durable).')
param alwaysReady { name: string, instanceCount: int }[]

// The names that Durable Functions has for its backends.
var storageProviders = { azureStorage: 'AzureStorage', durableTaskScheduler: 'azureManaged' }
var schedulerSettings = durableBackend == 'azureStorage'
  ? {}
  : { DURABLE_TASK_SCHEDULER_CONNECTION_STRING: '${schedulerConnection};ClientID=${identity.properties.clientId}' }
var mailSettings = union(
  { Ilp__Mail__Transport: mail.transport, Ilp__Mail__From: mail.from, Ilp__Mail__Acs__Endpoint: mail.endpoint },
  empty(mail.testAddress) ? {} : { Ilp__Mail__TestAddress: mail.testAddress }
)
var teamsSettings = empty(teamsApp) ? {} : { Ilp__Teams__App: teamsApp }
// Without a version, so that a new version of a secret takes effect by itself within a day, and at once after a restart.
var secretSettings = {
  Ilp__WebhookKey: '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/Ilp--WebhookKey)'
  Ilp__LinkKey: '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/Ilp--LinkKey)'
  Ilp__DeliveryReports__Secret: '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/Ilp--DeliveryReports--Secret)'
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // As whom the secrets that settings refer to are read.
    keyVaultReferenceIdentity: identity.id
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
    }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReady
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${account.properties.primaryEndpoints.blob}${packageContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
    }
  }

  // Publishing needs a sign-in, too.
  resource ftpPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scmPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      {
        AzureWebJobsStorage__blobServiceUri: account.properties.primaryEndpoints.blob
        AzureWebJobsStorage__queueServiceUri: account.properties.primaryEndpoints.queue
        // The app's records are there as well.
        AzureWebJobsStorage__tableServiceUri: account.properties.primaryEndpoints.table
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.properties.clientId
        AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: storageProviders[durableBackend]
        APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
        // Which identity the app's own clients take.
        AZURE_CLIENT_ID: identity.properties.clientId
        // The same, for staff's sign-in instead of a secret.
        OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identity.properties.clientId
        // Where the links in messages lead.
        Ilp__Root: 'https://${app.properties.defaultHostName}/'
        // The policy of districts that give none of their own.
        Ilp__Policy: policy
        // When roster servers are polled (NCRONTAB, UTC): for what has changed, and for everything.
        Ilp__Polls__Changes: '0 20 * * * *'
        Ilp__Polls__Whole: '0 40 6 * * *'
      },
      schedulerSettings,
      mailSettings,
      teamsSettings,
      secretSettings
    )
  }
}

output name string = app.name
output uri string = 'https://${app.properties.defaultHostName}'
