// The Durable Task Scheduler: a backend for orchestrations that needs no storage of its own.
param name string
param location string
param tags { *: string }

@description('How it is paid for: by what is done (Consumption), or by capacity (Dedicated).')
@allowed(['Consumption', 'Dedicated'])
param skuName string

@description('The name of the task hub, the same as in host.json.')
param hubName string

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: skuName == 'Dedicated' ? { name: skuName, capacity: 1 } : { name: skuName }
    // It speaks TLS and takes nobody without a role, from wherever; Flex Consumption has no addresses of its own to name here.
    ipAllowlist: ['0.0.0.0/0']
  }

  resource hub 'taskHubs' = {
    name: hubName
    properties: {}
  }
}

output connection string = 'Endpoint=${scheduler.properties.endpoint};Authentication=ManagedIdentity'
