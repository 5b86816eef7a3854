// Mail by Azure Communication Services: Azure's own domain to begin with, the district's when it has one. Keys open nothing: who sends needs a role.
param name string
param emailName string
param topicName string
param tags { *: string }

@description('The domain that mail comes from; empty for one that Azure makes, which sends little and looks like nobody\'s.')
param domainName string

@description('Whether the owner of the domain has been verified (docs/operations.md): before that nothing can be sent from it, and Azure\'s own stays linked.')
param domainIsVerified bool

var hasDomain = !empty(domainName)

resource email 'Microsoft.Communication/emailServices@2025-09-01' = {
  name: emailName
  location: 'global'
  tags: tags
  properties: { dataLocation: 'United States' }

  resource azures 'domains' = {
    name: 'AzureManagedDomain'
    location: 'global'
    properties: { domainManagement: 'AzureManaged', userEngagementTracking: 'Disabled' }
  }

  resource own 'domains' = if (hasDomain) {
    name: hasDomain ? domainName : 'none'
    location: 'global'
    // Who opens a message is nobody's business.
    properties: { domainManagement: 'CustomerManaged', userEngagementTracking: 'Disabled' }
  }
}

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    dataLocation: 'United States'
    disableLocalAuth: true
    linkedDomains: [hasDomain && domainIsVerified ? email::own.id : email::azures.id]
  }
}

// What becomes of messages is reported to whoever subscribes to this.
resource reports 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: topicName
  location: 'global'
  tags: tags
  properties: {
    source: communication.id
    topicType: 'Microsoft.Communication.CommunicationServices'
  }
}

output endpoint string = 'https://${communication.properties.hostName}'
output from string = 'Learning plans <DoNotReply@${hasDomain && domainIsVerified ? domainName : email::azures.properties.mailFromSenderDomain}>'
